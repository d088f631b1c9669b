package scripts

// StepID names a step of the exit.
type StepID string

// The steps, in their order (S000-20).
const (
	Repair     StepID = "repair"
	Reflect    StepID = "reflect"
	Decide     StepID = "decide"
	Medium     StepID = "medium"
	HeadsUp    StepID = "heads-up"
	PlanNotice StepID = "plan"
	Status     StepID = "status"
	Talk       StepID = "talk"
	Money      StepID = "money"
	Transition StepID = "transition"
	Thanks     StepID = "thanks"
	Writing    StepID = "writing"
	NextTime   StepID = "next-time"
)

// Step is one step of the exit.
type Step struct {
	ID     StepID
	Title  string // short, for the rail
	Intro  string // one or two sentences: what the step is for
	Script bool   // has an editable script pane
	Form   bool   // has questions
}

// Steps returns the steps in their order.
func Steps() []Step {
	return []Step{
		{Repair, "repair", "Before anything else: can this be mended? A calm, concrete sentence has saved more projects than it has ended.", true, true},
		{Reflect, "reflect", "Yourself first. Nobody sees these answers but you.", false, true},
		{Decide, "decide", "The last resort, decided once, on a clear day, and then kept to.", false, true},
		{Medium, "medium", "How to say it. Talking is kinder than writing; the letter comes after.", false, true},
		{HeadsUp, "heads-up", "Nobody should be ambushed. Say beforehand what the talk is about.", true, false},
		{PlanNotice, "plan and notice", "When it ends, and what will be done by then.", false, true},
		{Status, "where we stand", "The plain facts, and what going on would take.", true, true},
		{Talk, "talk", "Direct, honest, polite: the decision and the date in the first sentences.", true, false},
		{Money, "money", "Start from the agreement; give more only because you want to.", true, true},
		{Transition, "transition", "Leave nobody in the lurch: what you hand over, and to whom.", true, true},
		{Thanks, "thanks", "Last, and meant.", true, false},
		{Writing, "in writing", "The same in writing, so that both remember it alike.", true, true},
		{NextTime, "next time", "What you would like to know before the next project starts.", true, true},
	}
}

// StepByID returns a step, ok false when there is none of that name.
func StepByID(id StepID) (Step, bool) {
	for _, s := range Steps() {
		if s.ID == id {
			return s, true
		}
	}
	return Step{}, false
}
