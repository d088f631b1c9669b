package scripts

import (
	"fmt"
	"slices"
	"strings"

	"goodterms/model"
)

// FieldKind says how a question is answered.
type FieldKind uint8

// The kinds of fields.
const (
	TextField   FieldKind = iota // words
	ChoiceField                  // one of Options
	DateField                    // a day, ISO 8601
	CheckField                   // done or not: "yes" or ""
)

// Field is one question of a form. Answers are kept in ExitPlan.Answers under
// Key, except for the two dates of the plan.
type Field struct {
	Key      string
	Label    string
	Kind     FieldKind
	Options  []Option
	Value    string // the answer so far, else what the journal suggests
	Answered bool   // Value is the user's
	Beside   string // what the journal says to this question
	Required bool   // the step is not ready without it
}

// Option is one answer of a choice, with what it means here.
type Option struct {
	Value string
	Label string
	Note  string
}

// Form returns the questions of a step, nil when it has none.
func (k *Kit) Form(id StepID) []Field {
	var fields []Field
	switch id {
	case Repair:
		fields = k.repairForm()
	case Reflect:
		fields = k.reflectForm()
	case Decide:
		fields = k.decideForm()
	case Medium:
		fields = k.mediumForm()
	case PlanNotice:
		fields = k.planForm()
	case Status:
		fields = k.optionForm()
	case Money:
		fields = k.moneyForm()
	case Transition:
		fields = k.transitionForm()
	case Writing:
		fields = k.writingForm()
	case NextTime:
		fields = []Field{
			{Key: "outcome", Label: "How did you part?", Kind: ChoiceField, Options: []Option{
				{"good", "on good terms", ""}, {"neutral", "neutral", ""}, {"bad", "badly", ""}, {"made-up", "we made it up", "the plan is closed, and that is a good end"},
			}, Beside: k.costs()},
			{Key: "reaction", Label: "How did they take it? Did they try to open it again?", Kind: TextField},
			{Key: "lesson", Label: "One thing to ask for at the start of the next project", Kind: TextField},
		}
	}
	for i := range fields {
		k.fill(&fields[i])
	}
	return fields
}

// fill puts in what the user answered.
func (k *Kit) fill(f *Field) {
	if k.p == nil {
		return
	}
	v := k.p.Answers[f.Key]
	switch f.Key {
	case keyDecided:
		v = k.p.Decided.String()
	case keyLastDay:
		v = k.p.LastDay.String()
	case keyVariant:
		v = k.p.Variant
	case keyOfferUntil:
		if _, err := model.ParseDay(v); err != nil {
			v = "" // a number of days: no day is promised yet
		}
	}
	if v != "" {
		f.Value, f.Answered = v, true
	}
}

const (
	keyDecided  = "decided"
	keyLastDay  = "last_day"
	keyVariant  = "variant"
	keyReason   = "decide.reason"
	keyResume   = "plan.resume"
	keyLanguage = "script.language"
	keyAddress  = "script.address"
)

// leftKey is the key of what is to become of something to be delivered.
func leftKey(name string) string { return "plan.left." + name }

// Answer stores an answer in the plan. A date that cannot be read is refused
// and the plan is left as it was.
func Answer(p *model.ExitPlan, key, value string) error {
	value = strings.TrimSpace(value)
	switch key {
	case keyVariant:
		p.Variant = value
		return nil
	case keyDecided, keyLastDay:
		var d model.Day
		if value != "" {
			var err error
			if d, err = model.ParseDay(value); err != nil {
				return err
			}
		}
		if key == keyDecided {
			p.Decided = d
		} else {
			p.LastDay = d
		}
		return nil
	}
	if p.Answers == nil {
		p.Answers = map[string]string{}
	}
	if value == "" {
		delete(p.Answers, key)
	} else {
		p.Answers[key] = value
	}
	if key == "outcome" {
		p.Outcome = value
	}
	return nil
}

// Accept stores the dates and choices of a form as they are shown: a step that is done
// keeps what it said, whatever would be suggested on another day.
func Accept(p *model.ExitPlan, fields []Field) error {
	for _, f := range fields {
		if f.Answered || f.Value == "" || f.Kind != ChoiceField && f.Kind != DateField {
			continue
		}
		if err := Answer(p, f.Key, f.Value); err != nil {
			return err
		}
	}
	return nil
}

func (k *Kit) repairForm() []Field {
	return []Field{
		{Key: "repair.tried", Label: "What have you already said to them about it?", Kind: TextField, Beside: k.toldSoFar() + k.clausesShown()},
		{Key: "repair.review", Label: "Give it until", Kind: DateField, Value: k.calendar().Add(k.o.Today, 10).String(), Beside: "ten working days from today"},
	}
}

// toldSoFar lists what I answered to their differing words.
func (k *Kit) toldSoFar() string {
	n := 0
	for _, e := range k.c.Entries {
		if e.From == model.FromMe && (e.Kind == model.Declined || e.Mark == model.Told) {
			n++
		}
	}
	if n == 0 {
		return "the journal holds no answer of yours to what differs"
	}
	return "declined or explained " + times(n)
}

func (k *Kit) reflectForm() []Field {
	notice := "no notice term is agreed"
	if k.terms != nil && k.terms.NoticeDays != nil {
		notice = fmt.Sprintf("%s of notice, %s", k.ui.count(k.terms.NoticeDays.Value, aDay), source(k.terms.NoticeDays.Ref))
	}
	duties := "the journal does not say what is still to deliver"
	if left, ok := k.facts.byName["left"]; ok {
		duties = "still to deliver: " + left.Value
	} else if k.complete() {
		duties = "everything agreed is delivered"
	} else if done, ok := k.facts.byName["done"]; ok {
		duties = "delivered: " + done.Value
	}
	return []Field{
		{Key: "reflect.clear", Label: "Where could I have been clearer, and earlier?", Kind: TextField, Beside: k.ownSide(), Required: true},
		{Key: "reflect.slip", Label: "Where did we stop meaning the same thing, and what could I have asked then?", Kind: TextField},
		{Key: "reflect.goals", Label: "Are the client's goals being met? Could I put my name on this?", Kind: TextField, Beside: "met goals are a job done, even when the work stays out of the portfolio"},
		{Key: "reflect.ruin", Label: "Would leaving now ruin something for them?", Kind: TextField, Beside: duties, Required: true},
		{Key: "reflect.bound", Label: "Does the agreement let me end it now?", Kind: TextField, Beside: notice, Required: true},
		{Key: "reflect.bear", Label: "Can I bear what follows: the money, the time, the talk?", Kind: TextField, Beside: k.atStake(), Required: true},
		{Key: "reflect.badly", Label: "If it goes badly: the money, my name, the law?", Kind: TextField, Beside: k.ifBadly()},
		{Key: "reflect.without", Label: "In three months without them: how would my work feel, and my business stand?", Kind: TextField},
	}
}

func (k *Kit) ownSide() string {
	if len(k.r.Own) == 0 {
		return "the journal shows nothing late or given away on your side"
	}
	var lines []string
	for _, n := range k.r.Own {
		lines = append(lines, n.Why)
	}
	if len(lines) > 3 {
		lines = append(lines[:3], fmt.Sprintf("and %d more", len(lines)-3))
	}
	return strings.Join(lines, "; ")
}

func (k *Kit) atStake() string {
	var parts []string
	if k.has("open") {
		for _, m := range k.openSums() {
			parts = append(parts, k.ui.money(m)+" billed and open")
		}
	}
	if rest, ok := k.unbilled(); ok {
		parts = append(parts, k.ui.money(rest)+" of the fee not billed yet")
	}
	if s := k.o.Standing; s != nil {
		if s.IncomeShare >= 0 {
			parts = append(parts, fmt.Sprintf("%.0f %% of your income of the last year", 100*s.IncomeShare))
		}
		if s.TimeShare >= 0 {
			parts = append(parts, fmt.Sprintf("%.0f %% of your time", 100*s.TimeShare))
		}
		parts = append(parts, k.ui.others(s.Others))
		if len(s.Refundable) > 0 {
			parts = append(parts, strings.Join(s.Refundable, ", ")+" of deposits may have to be given back")
		}
	}
	if !k.o.Settings.Reserve.IsZero() {
		parts = append(parts, "your reserve is "+k.ui.money(k.o.Settings.Reserve))
	}
	if len(parts) == 0 {
		return "no open sums in the journal"
	}
	return strings.Join(parts, "; ")
}

func (k *Kit) decideForm() []Field {
	variant, why := k.SuggestVariant()
	fields := []Field{
		{Key: "decide.choice", Label: "The decision", Kind: ChoiceField, Required: true, Options: []Option{
			{"repair", "mend it", "go back to the first step, with a date to look again"},
			{"restart", "start again at research", "a new brief before anything else is made"},
			{"leave", "end it", "right when it is beyond rescue, or when respect is gone" + k.unwanted()},
		}, Beside: joined("; ", k.overLimit(), k.doubted())},
		{Key: keyVariant, Label: "What kind of end", Kind: ChoiceField, Options: variantOptions(), Value: string(variant), Beside: suggested(variantOptions(), string(variant), why)},
	}
	fields = append(fields, k.reasonField()...)
	return append(fields,
		Field{Key: keyDecided, Label: "Decided on", Kind: DateField, Required: true, Value: k.o.Today.String(), Beside: joined("; ", k.coolingOff(), k.stampWords())},
		Field{Key: "decide.why", Label: "Why, in one sentence you would still sign in a year", Kind: TextField},
	)
}

// joined puts what is not empty side by side.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), between)
}

// overLimit says since when the count is over the limit without a decision (S004-01).
func (k *Kit) overLimit() string {
	n := 0
	for _, f := range k.r.Flags {
		if !f.Counts {
			continue
		}
		if n++; n == k.r.Threshold {
			day := model.DayIn(f.At, k.loc)
			if days := k.o.Today.Sub(day); days > 0 && (k.p == nil || k.p.Decided.IsZero()) {
				return fmt.Sprintf("at the limit since %s: %s, and nothing is decided", k.ui.day(day), k.ui.count(days, aDay))
			}
			return "the limit was reached on " + k.ui.day(day)
		}
	}
	return ""
}

// coolingOff says whether the last flag is a night old (S002-12).
func (k *Kit) coolingOff() string {
	last := model.Day(0)
	for _, f := range k.r.Flags {
		if f.Counts {
			last = max(last, model.DayIn(f.At, k.loc))
		}
		if f.Counts && f.Code == "abuse" {
			return "after abuse nothing needs to wait"
		}
	}
	if last == 0 {
		return "no red flag is open"
	}
	if last >= k.o.Today {
		return "the last flag is from today: sleep on it, or write down why not"
	}
	return "the last flag is from " + k.ui.day(last)
}

// Cooling reports whether the decision should wait a night: the last flag that
// counts is from today, and none of them is abuse.
func (k *Kit) Cooling() bool {
	return strings.HasPrefix(k.coolingOff(), "the last flag is from today")
}

func (k *Kit) mediumForm() []Field {
	rec, why := k.RecommendMedium()
	media := []Option{{"meeting", "in person", ""}, {"call", "a call", ""}, {"email", "e-mail", "when you have hardly ever talked, or for safety"}}
	fields := []Field{
		{Key: "medium", Label: "How to say it", Kind: ChoiceField, Required: true, Value: rec, Beside: suggested(media, rec, why), Options: media},
		{Key: keyLanguage, Label: "Language of the scripts", Kind: ChoiceField, Value: string(k.lang.tag), Options: languageOptions()},
	}
	if k.TwoAddresses() {
		value, why := k.address()
		ways := []Option{{"formal", "formal", "vy, Вие, 您"}, {"informal", "informal", "ty, ти, 你"}}
		fields = append(fields, Field{Key: keyAddress, Label: "How you address each other", Kind: ChoiceField, Value: value, Beside: suggested(ways, value, why), Options: ways})
	}
	return fields
}

// suggested says which option the journal speaks for, and why.
func suggested(options []Option, value, why string) string {
	for _, o := range options {
		if o.Value == value {
			value = o.Label
		}
	}
	return "suggested: " + value + ", because " + why
}

func languageOptions() []Option {
	return []Option{
		{string(model.English), "English", ""}, {string(model.Simplified), "简体中文", ""}, {string(model.Traditional), "繁體中文", ""},
		{string(model.Czech), "čeština", ""}, {string(model.Bulgarian), "български", ""},
	}
}

// RecommendMedium returns how to have the talk, and the reason, from how both
// sides talked so far: e-mail only when nine in ten entries were e-mail, or
// when they have known each other for less than thirty days (S001-23, S001-24).
func (k *Kit) RecommendMedium() (medium, why string) {
	counts := map[model.EntryKind]int{}
	total := 0
	for _, e := range k.c.Entries {
		if e.Kind.Said() && e.Kind != model.Note && e.Kind != model.Revision {
			counts[e.Kind]++
			total++
		}
	}
	for _, f := range k.r.Flags {
		if f.Counts && (f.Code == "abuse" || f.Code == "harassment") {
			return "email", "after abuse you owe nobody a talk"
		}
	}
	switch {
	case total == 0:
		return "call", "the journal does not say how you talk"
	case counts[model.Email]*10 >= total*9:
		return "email", fmt.Sprintf("%d of your %d exchanges were e-mail", counts[model.Email], total)
	case k.knownFor() < 30:
		return "email", "you have known each other for less than thirty days"
	case counts[model.Meeting] > counts[model.Call]:
		return "meeting", fmt.Sprintf("you met %s and know each other for %s", times(counts[model.Meeting]), k.ui.count((k.knownFor()+15)/30, aMonth))
	}
	if counts[model.Call] == 0 {
		return "call", "a talk is kinder than writing"
	}
	return "call", fmt.Sprintf("you have talked by phone %s, and it is kinder than writing", times(counts[model.Call]))
}

func (k *Kit) planForm() []Field {
	last, why := k.LastDay()
	f := []Field{{Key: keyLastDay, Label: "Last day", Kind: DateField, Required: true, Value: last.String(), Beside: why}}
	if k.complete() {
		f[0].Beside += "; all that was agreed is delivered, so this is a natural moment to part"
	}
	if last.Sub(k.o.Today) > 180 {
		f[0].Beside += "; more than half a year is long for both"
	}
	if k.Variant() == Pause {
		f = append(f, Field{Key: keyResume, Label: "Start again on", Kind: DateField, Required: true})
	}
	for _, o := range k.Obligations() {
		f = append(f, Field{Key: leftKey(o.Name), Label: o.Name, Kind: ChoiceField, Options: []Option{
			{"finish", "finish it", ""}, {"hand-over", "hand it over as it is", ""}, {"drop", "leave it out", "only with their word"},
		}, Value: "finish"})
	}
	return f
}

func (k *Kit) transitionForm() []Field {
	var f []Field
	for _, what := range []string{"final files", "accesses that are theirs", "summary of the work for a successor"} {
		f = append(f, Field{Key: "handover." + what, Label: what + ", given on", Kind: DateField},
			Field{Key: "received." + what, Label: what + ", confirmed on", Kind: DateField})
	}
	if k.staysInTouch() {
		f = append(f, k.longTimeForm()...)
	}
	f = append(f, Field{Key: "referral", Label: "Someone who may suit them better", Kind: TextField, Beside: k.referralHint()})
	return f
}

// gist is the beginning of a text, on one line.
func gist(s string) string {
	words := strings.Fields(scrub(s))
	if len(words) > 12 {
		return strings.Join(words[:12], " ") + " …"
	}
	return strings.Join(words, " ")
}

// referralHint leaves the referral out after harm (S001-44).
func (k *Kit) referralHint() string {
	if slices.Contains(k.openFlags(), "abuse") {
		return "after abuse, better leave this out"
	}
	return "optional; one or two names are enough"
}

// openFlags returns the codes of the flags that count, each once.
func (k *Kit) openFlags() []string {
	var out []string
	for _, f := range k.r.Flags {
		if f.Counts && !slices.Contains(out, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// Missing returns what a step still lacks before it can be called done; empty
// when it is ready.
func (k *Kit) Missing(id StepID) []string {
	var out []string
	for _, f := range k.Form(id) {
		if f.Required && f.Value == "" {
			out = append(out, f.Label)
		}
	}
	if id == Decide && k.Cooling() && k.answer("decide.why") == "" {
		out = append(out, "the last flag is from today: sleep on it, or write down why not")
	}
	if p, ok := k.Pane(id); ok {
		if blanks := Blanks(p.Text); len(blanks) > 0 {
			out = append(out, "a place in the script is still to be filled in: "+strings.Join(blanks, ", "))
		}
	}
	return out
}

// Blanks returns the places of a script that are still to be filled in, such as
// "[name]", each once (S001-41).
func Blanks(script string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(script, "[")
		if !ok {
			return out
		}
		end := strings.IndexAny(rest, "[]\n")
		if end < 0 {
			return out
		}
		if blank := "[" + rest[:end] + "]"; rest[end] == ']' && end > 0 && !slices.Contains(out, blank) {
			out = append(out, blank)
		}
		script = rest[end:]
	}
}

// Uncovered returns the steps that the kind of end needs and that are neither
// done nor skipped with a reason (S000-20).
func (k *Kit) Uncovered() []StepID {
	var out []StepID
	for _, s := range Steps() {
		if needed, _ := k.Needed(s.ID); needed && !covered(k.p, s.ID) {
			out = append(out, s.ID)
		}
	}
	return out
}

func covered(p *model.ExitPlan, id StepID) bool {
	if p == nil {
		return false
	}
	state := p.Steps[string(id)]
	return state == model.StepDone || state == model.StepSkipped && p.Reasons[string(id)] != ""
}
