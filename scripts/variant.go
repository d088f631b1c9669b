package scripts

import (
	"fmt"
	"maps"
	"slices"

	"goodterms/model"
)

// Variant is the kind of end: it decides what the scripts say and which steps
// are needed.
type Variant string

// The variants.
const (
	Usual  Variant = "usual"
	Fit    Variant = "fit"    // the work is not what I do best (S000-03, S004-06)
	Friend Variant = "friend" // a friend or family (S004-30)
	Abuse  Variant = "abuse"  // the short path (S001-26)
	Faded  Variant = "faded"  // all done, all paid, nothing new (S002-41)
	After  Variant = "after"  // finish the current project first (S001-19)
	Pause  Variant = "pause"  // a break instead of an end
)

// Variants returns the names of the kinds of end.
func Variants() []string {
	var out []string
	for _, o := range variantOptions() {
		out = append(out, o.Value)
	}
	return out
}

// With returns a copy of a plan, nil for a new one, with another language and
// kind of end; "" leaves them.
func With(p *model.ExitPlan, language, variant string) *model.ExitPlan {
	out := model.ExitPlan{}
	if p != nil {
		out = *p
	}
	out.Answers = maps.Clone(out.Answers)
	if out.Answers == nil {
		out.Answers = map[string]string{}
	}
	if language != "" {
		out.Answers[keyLanguage] = language
	}
	if variant != "" {
		out.Variant = variant
	}
	return &out
}

// Variant returns the kind of end: as the plan says, else as the journal
// suggests.
func (k *Kit) Variant() Variant {
	if k.p != nil && k.p.Variant != "" {
		return Variant(k.p.Variant)
	}
	return k.variant.is
}

// suggestion is a kind of end with the reason for it.
type suggestion struct {
	is  Variant
	why string
}

// fadedAfter is how many days of silence make an end of a finished project.
const fadedAfter = 30

// SuggestVariant returns the kind of end that the journal speaks for, and why.
func (k *Kit) SuggestVariant() (Variant, string) { return k.variant.is, k.variant.why }

func (k *Kit) suggestVariant() suggestion {
	codes := k.openFlags()
	silent := 0
	if n := len(k.c.Entries); n > 0 {
		silent = k.o.Today.Sub(model.DayIn(k.c.Entries[n-1].At, k.loc))
	}
	switch {
	case slices.Contains(codes, "abuse") || slices.Contains(codes, "harassment"):
		return suggestion{Abuse, "an open flag of " + firstOf(codes, "harassment", "abuse")}
	case k.c.Client.Relation == model.Friend || k.c.Client.Relation == model.Family:
		return suggestion{Friend, "you know each other as " + string(k.c.Client.Relation)}
	case k.complete() && k.settled() && silent >= fadedAfter:
		return suggestion{Faded, fmt.Sprintf("all is delivered and paid, and nothing was said for %d days", silent)}
	case slices.Contains(codes, "misfit") || slices.Contains(codes, "outgrown"):
		return suggestion{Fit, "you noted that the work does not fit"}
	}
	return suggestion{Usual, "nothing in the journal asks for another"}
}

func firstOf(codes []string, want ...string) string {
	for _, w := range want {
		if slices.Contains(codes, w) {
			return w
		}
	}
	return ""
}

// variantOptions are the kinds of end as a choice.
func variantOptions() []Option {
	return []Option{
		{string(Usual), "a plain end", "with the notice agreed"},
		{string(Fit), "the work does not fit me", "nobody's fault: the warm words"},
		{string(Friend), "with a friend or family", "generously, with a fixed last day"},
		{string(Abuse), "at once, after abuse", "in writing, without a talk and without reasons"},
		{string(Faded), "it has faded", "all done, all paid: a short letter closes it"},
		{string(After), "after the current project", "finish what is agreed, and nothing new"},
		{string(Pause), "a pause instead", "a break with a day to come back"},
	}
}

// Needed reports whether a step belongs to the kind of end; why says why not.
// A step that is not needed can still be opened.
func (k *Kit) Needed(id StepID) (needed bool, why string) {
	v := k.Variant()
	not := map[Variant][]StepID{
		Abuse: {Repair, Reflect, HeadsUp, Status, Talk, Thanks},
		Faded: {Repair, HeadsUp, Status, Talk},
		Pause: {Status, Transition, Thanks},
		After: {Status},
	}
	if !slices.Contains(not[v], id) {
		return true, ""
	}
	if v == Abuse {
		return false, "after abuse you owe nobody this step"
	}
	return false, "not needed for this kind of end"
}

// Why the work does not fit any more (S002-11).
const (
	reasonMisfit  = "misfit"
	reasonMovedOn = "moved-on"
)

// reason returns why the work does not fit: as chosen, else as the flags say; "" where the
// end has another reason.
func (k *Kit) reason() string {
	codes := k.openFlags()
	switch said := k.answer(keyReason); {
	case k.Variant() != Fit:
		return ""
	case said != "":
		return said
	case slices.Contains(codes, "outgrown") && !slices.Contains(codes, reasonMisfit):
		return reasonMovedOn
	}
	return reasonMisfit
}

// reasonField asks why the work does not fit, where that is the kind of end.
func (k *Kit) reasonField() []Field {
	if k.Variant() != Fit {
		return nil
	}
	return []Field{{Key: keyReason, Label: "Why it does not fit", Kind: ChoiceField, Value: k.reason(), Options: []Option{
		{reasonMisfit, "it is not my kind of work", "somebody else will do it better"},
		{reasonMovedOn, "my business has moved on", "an older client that it left behind: the talk says so, and blames nobody"},
	}}}
}
