package scripts

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// kitWith is the kit of the tea case after a change.
func kitWith(p *model.ExitPlan, change func(*model.Case, *judgement.Report)) *Kit {
	c, r := teaCase()
	change(c, r)
	return New(c, r, p, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
}

// optionOf returns a choice of a field.
func optionOf(t *testing.T, f Field, value string) Option {
	t.Helper()
	for _, o := range f.Options {
		if o.Value == value {
			return o
		}
	}
	t.Fatalf("%s has no choice %s", f.Key, value)
	return Option{}
}

// TestDecisionIsAChoice: mending it, starting again at research and ending it stand side
// by side in plain words, and none is chosen beforehand (S000-18, S001-01, S000-44).
func TestDecisionIsAChoice(t *testing.T) {
	k := teaKit(nil)
	f := fieldOf(t, k, Decide, "decide.choice")
	if !f.Required || f.Value != "" || len(f.Options) != 3 {
		t.Errorf("the decision: %+v", f)
	}
	if o := optionOf(t, f, "repair"); !strings.Contains(o.Note, "first step") {
		t.Errorf("mending it: %+v", o)
	}
	if o := optionOf(t, f, "restart"); !strings.Contains(o.Label, "research") || !strings.Contains(o.Note, "brief") {
		t.Errorf("starting again: %+v", o)
	}
	if o := optionOf(t, f, "leave"); !strings.Contains(o.Note, "beyond rescue") || !strings.Contains(o.Note, "respect") {
		t.Errorf("ending it: %+v", o)
	}
	step, _ := StepByID(Decide)
	words := strings.ToLower(step.Intro)
	for _, o := range append(f.Options, variantOptions()...) {
		words += " " + strings.ToLower(o.Label+" "+o.Note)
	}
	if !strings.Contains(step.Intro, "last resort") {
		t.Errorf("the intro: %q", step.Intro)
	}
	for _, loud := range []string{"fire", "dump", "bad client", "lie", "breach", "wrong", "victim"} {
		for _, w := range strings.FieldsFunc(words, func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz ", r) }) {
			if strings.Contains(" "+w+" ", " "+loud+" ") {
				t.Errorf("the choices say %q", loud)
			}
		}
	}
}

// TestUnwantedWork: where the work was noted as a misfit, the reason to leave says what
// more of it brings (S004-04).
func TestUnwantedWork(t *testing.T) {
	note := func(k *Kit) string { return optionOf(t, fieldOf(t, k, Decide, "decide.choice"), "leave").Note }
	if n := note(teaKit(nil)); strings.Contains(n, "of its kind") {
		t.Errorf("without a misfit: %q", n)
	}
	k := kitWith(nil, func(_ *model.Case, r *judgement.Report) { r.Flags[0].Code = "misfit" })
	if n := note(k); !strings.Contains(n, "brings more of its kind") {
		t.Errorf("with a misfit: %q", n)
	}
	k = kitWith(nil, func(_ *model.Case, r *judgement.Report) { r.Flags[0].Code, r.Flags[0].Counts = "misfit", false })
	if n := note(k); strings.Contains(n, "of its kind") {
		t.Errorf("with one that does not count: %q", n)
	}
}

// TestCoolingOff: a flag of today asks for a night, or for a reason; abuse does not
// (S002-12).
func TestCoolingOff(t *testing.T) {
	const sleep = "sleep on it"
	decided := func(why string) *model.ExitPlan {
		p := &model.ExitPlan{Decided: today, Answers: map[string]string{"decide.choice": "leave"}}
		if why != "" {
			p.Answers["decide.why"] = why
		}
		return p
	}
	for _, tc := range []struct {
		name string
		why  string
		code string
		day  model.Day
		want bool
	}{
		{"a flag of today", "", "late-payment", today, true},
		{"with a reason", "I have known it for a year", "late-payment", today, false},
		{"a flag of yesterday", "", "late-payment", today.AddDays(-1), false},
		{"abuse today", "", "abuse", today, false},
	} {
		k := kitWith(decided(tc.why), func(_ *model.Case, r *judgement.Report) {
			r.Flags[1].Code, r.Flags[1].At = tc.code, at(tc.day)
		})
		got := strings.Contains(strings.Join(k.Missing(Decide), "\n"), sleep)
		if got != tc.want {
			t.Errorf("%s: blocked %v, want %v: %q", tc.name, got, tc.want, k.Missing(Decide))
		}
	}
}

// TestOverTheLimit counts the days at the limit without a decision (S004-01).
func TestOverTheLimit(t *testing.T) {
	beside := func(p *model.ExitPlan, days int) string {
		k := kitWith(p, func(_ *model.Case, r *judgement.Report) {
			r.Threshold = 2
			r.Flags[1].At = at(today.AddDays(-days))
		})
		return strings.ReplaceAll(fieldOf(t, k, Decide, "decide.choice").Beside, "\u00a0", " ")
	}
	if got := beside(nil, 2); got != "at the limit since 18 November: 2 days, and nothing is decided" {
		t.Errorf("undecided: %q", got)
	}
	if got := beside(&model.ExitPlan{Decided: today}, 2); got != "the limit was reached on 18 November" {
		t.Errorf("decided: %q", got)
	}
	if got := beside(nil, 0); strings.Contains(got, "nothing is decided") {
		t.Errorf("on the day itself: %q", got)
	}
	if got := fieldOf(t, teaKit(nil), Decide, "decide.choice").Beside; got != "" {
		t.Errorf("under the limit: %q", got)
	}
}

// TestGoalsAndName asks whether the goals are met and whether I would sign the work, and
// what it would be like without them (S000-13, S002-05).
func TestGoalsAndName(t *testing.T) {
	if f := fieldOf(t, teaKit(nil), Reflect, "reflect.goals"); !strings.Contains(f.Label, "goals being met") || !strings.Contains(f.Label, "put my name on") {
		t.Errorf("the goals and my name: %q", f.Label)
	}
	f := fieldOf(t, teaKit(nil), Reflect, "reflect.without")
	if !strings.Contains(f.Label, "without them") || !strings.Contains(f.Label, "my work") || !strings.Contains(f.Label, "my business") {
		t.Errorf("without them: %q", f.Label)
	}
	answered := teaKit(&model.ExitPlan{Answers: map[string]string{"reflect.without": "calmer"}})
	if f := fieldOf(t, answered, Reflect, "reflect.without"); f.Value != "calmer" || !f.Answered {
		t.Errorf("the answer is lost: %+v", f)
	}
}

// TestNaturalMoment: when all is delivered, the last day is said to be the right moment
// (S002-19).
func TestNaturalMoment(t *testing.T) {
	if f := fieldOf(t, teaKit(nil), PlanNotice, "last_day"); strings.Contains(f.Beside, "natural moment") {
		t.Errorf("with work open: %q", f.Beside)
	}
	k := kitWith(nil, func(c *model.Case, _ *judgement.Report) {
		c.Entries = append(c.Entries, model.Entry{ID: "d2", At: at(today.AddDays(-2)), Kind: model.Delivery, From: model.FromMe, About: "website", What: "final"})
	})
	if f := fieldOf(t, k, PlanNotice, "last_day"); !strings.Contains(f.Beside, "natural moment to part") {
		t.Errorf("with all delivered: %q", f.Beside)
	}
}

// TestReferralAfterHarm: the place for a successor is empty, and after abuse it is better
// left so; given, it is in the script (S001-44, S000-04, S000-30, S001-30, S001-43, S002-21, S004-34).
func TestReferralAfterHarm(t *testing.T) {
	for _, l := range model.Languages() {
		k := teaKit(&model.ExitPlan{Answers: map[string]string{keyLanguage: string(l)}})
		f := fieldOf(t, k, Transition, "referral")
		if f.Value != "" || f.Required || !strings.Contains(f.Beside, "optional") {
			t.Errorf("%s: the field: %+v", l, f)
		}
		without, _ := k.Pane(Transition)
		k = teaKit(&model.ExitPlan{Answers: map[string]string{keyLanguage: string(l), "referral": "Iva Dvořáková"}})
		with, _ := k.Pane(Transition)
		if strings.Contains(without.Text, "Iva") || strings.Count(with.Text, "Iva Dvořáková") != 1 {
			t.Errorf("%s: without a name:\n%s\nwith one:\n%s", l, without.Text, with.Text)
		}
	}
	k := kitWith(nil, func(_ *model.Case, r *judgement.Report) { r.Flags[0].Code = "abuse" })
	if f := fieldOf(t, k, Transition, "referral"); f.Value != "" || !strings.Contains(f.Beside, "leave this out") {
		t.Errorf("after abuse: %+v", f)
	}
}

// TestSandwichSaysWhy: the mark on praise around the decision says what it does to both
// (S001-35).
func TestSandwichSaysWhy(t *testing.T) {
	said := "You have a wonderful shop. I have decided to end our work together; the last day is 4 December. You have been a great client."
	for _, m := range NewTone(model.English).Check(Talk, said) {
		if m.Rule == Sandwich {
			if !strings.Contains(m.Reason, "lie") || !strings.Contains(m.Reason, "blurs the message") || m.Suggestion == "" {
				t.Errorf("the reason: %+v", m)
			}
			return
		}
	}
	t.Error("the sandwich is not marked")
}
