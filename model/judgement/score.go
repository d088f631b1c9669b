package judgement

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// Tally counts what was found of one kind.
type Tally struct {
	Right       int // found with kind and span
	False       int // found and not there
	Missed      int // there and not found
	WrongClause int // right, but held against another clause or version
	Review      int // missed, but listed under review
}

// Precision returns the share of what was found that is right, NaN for none.
func (t Tally) Precision() float64 { return float64(t.Right) / float64(t.Right+t.False) }

// Recall returns the share of what is there that was found, NaN for none.
func (t Tally) Recall() float64 { return float64(t.Right) / float64(t.Right+t.Missed) }

func (t *Tally) add(o Tally) {
	t.Right += o.Right
	t.False += o.False
	t.Missed += o.Missed
	t.WrongClause += o.WrongClause
	t.Review += o.Review
}

// Scores is how a labelled set was judged.
type Scores struct {
	Messages, Clean int
	Accused         int // clean messages with a contradiction
	CleanClauses    int // clauses of the clean messages
	SureFalse       int // contradictions in the sure band in clean messages
	Kinds           map[Kind]*Tally
	Flags           map[string]*Tally // by code, over the messages whose flags are labelled
	Flagged         int               // these messages
	Wrong           []Wrong
}

// NewScores returns the scores of no message.
func NewScores() *Scores {
	s := &Scores{Kinds: map[Kind]*Tally{}, Flags: map[string]*Tally{}}
	for _, k := range Kinds() {
		s.Kinds[k] = &Tally{}
	}
	return s
}

// Add pools the scores of another set.
func (s *Scores) Add(o *Scores) {
	s.Messages += o.Messages
	s.Clean += o.Clean
	s.Accused += o.Accused
	s.CleanClauses += o.CleanClauses
	s.SureFalse += o.SureFalse
	for k, t := range o.Kinds {
		s.Kinds[k].add(*t)
	}
	for code, t := range o.Flags {
		s.flag(code).add(*t)
	}
	s.Flagged += o.Flagged
	s.Wrong = append(s.Wrong, o.Wrong...)
}

// Wrong is one verdict that is not as labelled.
type Wrong struct {
	Message string
	Kind    Kind
	What    string // false, missed, clause
	Words   string
	Rule    string
	Detail  string
}

// Score judges each message alone on the agreement, amendments and entries of a
// case, as of the message's own moment. Arguable messages are left out.
func Score(c *model.Case, set []Labelled, ctx Context) *Scores {
	s := NewScores()
	for i := range set {
		if !set[i].Arguable {
			s.message(c, &set[i], ctx)
		}
	}
	return s
}

func (s *Scores) message(c *model.Case, l *Labelled, ctx Context) {
	ctx.AsOf = l.At
	e := l.Entry()
	r := JudgeEntry(c, e, ctx)
	s.Messages++
	if len(l.Expect) == 0 {
		s.Clean++
		s.CleanClauses += reading.CountClauses(e.Text, ReadOptions(c, e, ctx.Location))
		if len(r.Contradictions) > 0 {
			s.Accused++
		}
		for i := range r.Contradictions {
			if r.Contradictions[i].Band == Sure {
				s.SureFalse++
			}
		}
	}
	s.flags(l, r)
	used := make([]bool, len(r.Contradictions))
	for _, e := range l.Expect {
		s.expected(l, e, r, used)
	}
	for i, f := range r.Contradictions {
		if !used[i] {
			s.Kinds[f.Kind].False++
			s.Wrong = append(s.Wrong, Wrong{l.ID, f.Kind, "false", f.Words, f.Rule, f.Why})
		}
	}
}

// expected looks for one labelled contradiction among what was found.
func (s *Scores) expected(l *Labelled, e Expected, r *Report, used []bool) {
	t := s.Kinds[e.Kind]
	if t == nil {
		return
	}
	for i, f := range r.Contradictions {
		if used[i] || f.Kind != e.Kind || !spanRight(l.Text, e.Span, f) {
			continue
		}
		used[i] = true
		t.Right++
		if f.Clause.ID != e.Clause || e.By != f.Clause.By {
			t.WrongClause++
			s.Wrong = append(s.Wrong, Wrong{l.ID, e.Kind, "clause", f.Words, f.Rule, fmt.Sprintf("%s %s, labelled %s %s", f.Clause.ID, f.Clause.By, e.Clause, e.By)})
		}
		return
	}
	t.Missed++
	for _, f := range r.Review {
		if f.Kind == e.Kind && spanRight(l.Text, e.Span, f) {
			t.Review++
			break
		}
	}
	s.Wrong = append(s.Wrong, Wrong{l.ID, e.Kind, "missed", e.Span, "", e.Why})
}

// flags compares the codes that a message raises with those it is labelled with. A
// message without the field says nothing of flags; an empty list says that there
// are none.
func (s *Scores) flags(l *Labelled, r *Report) {
	if l.Flags == nil {
		return
	}
	s.Flagged++
	raised := map[string]bool{}
	for i := range r.Flags {
		if r.Flags[i].Counts {
			raised[r.Flags[i].Code] = true
		}
	}
	for _, code := range l.Flags {
		if raised[code] {
			s.flag(code).Right++
		} else {
			s.flag(code).Missed++
		}
	}
	for code := range raised {
		if !slices.Contains(l.Flags, code) {
			s.flag(code).False++
		}
	}
}

// flag returns the tally of a code.
func (s *Scores) flag(code string) *Tally {
	if s.Flags[code] == nil {
		s.Flags[code] = &Tally{}
	}
	return s.Flags[code]
}

// FlagTotal returns the tally of all flags together.
func (s *Scores) FlagTotal() Tally {
	var t Tally
	for _, f := range s.Flags {
		t.add(*f)
	}
	return t
}

// spanRight reports whether a finding's span overlaps a labelled one by at least
// half of the shorter, and is no longer than three times the labelled one. The
// labelled words may stand in the text more than once.
func spanRight(text, want string, f Finding) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], want)
		if at < 0 || want == "" {
			return false
		}
		start := from + at
		end := start + len(want)
		n := min(end, f.Span.End) - max(start, f.Span.Start)
		if n > 0 && 2*n >= min(len(want), f.Span.Len()) && f.Span.Len() <= 3*len(want) {
			return true
		}
		from = start + 1
	}
}

// Total returns the tally of all kinds together.
func (s *Scores) Total() Tally {
	var t Tally
	for _, k := range Kinds() {
		t.add(*s.Kinds[k])
	}
	return t
}

// Wilson returns the 95 % interval of a share of k in n.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return (mid - half) / (1 + z*z/m), (mid + half) / (1 + z*z/m)
}

// Table prints a line a kind, and the totals with their intervals.
func (s *Scores) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %5s %5s %6s %6s %6s %9s %6s\n", "kind", "right", "false", "missed", "clause", "review", "precision", "recall")
	row := func(name string, t Tally) {
		fmt.Fprintf(&b, "%-10s %5d %5d %6d %6d %6d %9s %6s\n", name, t.Right, t.False, t.Missed, t.WrongClause, t.Review, share(t.Precision()), share(t.Recall()))
	}
	for _, k := range Kinds() {
		if t := *s.Kinds[k]; t != (Tally{}) {
			row(string(k), t)
		}
	}
	t := s.Total()
	row("all", t)
	pl, ph := Wilson(t.Right, t.Right+t.False)
	rl, rh := Wilson(t.Right, t.Right+t.Missed)
	fmt.Fprintf(&b, "95 %%: precision %.2f to %.2f, recall %.2f to %.2f\n", pl, ph, rl, rh)
	fmt.Fprintf(&b, "%d messages, %d of them clean, %d of these accused; %d sure in %d clean clauses\n", s.Messages, s.Clean, s.Accused, s.SureFalse, s.CleanClauses)
	s.flagTable(&b)
	return b.String()
}

// flagTable prints a line a flag, when flags are labelled.
func (s *Scores) flagTable(b *strings.Builder) {
	if s.Flagged == 0 {
		return
	}
	row := func(name string, t Tally) {
		fmt.Fprintf(b, "%-22s %5d %5d %6d %9s %6s\n", name, t.Right, t.False, t.Missed, share(t.Precision()), share(t.Recall()))
	}
	fmt.Fprintf(b, "\n%-22s %5s %5s %6s %9s %6s\n", "flag", "right", "false", "missed", "precision", "recall")
	for _, code := range sortedKeys(s.Flags) {
		row(code, *s.Flags[code])
	}
	row("all", s.FlagTotal())
	fmt.Fprintf(b, "%d messages with labelled flags\n", s.Flagged)
}

// share writes a share with two digits, a dash for one of nothing.
func share(v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	return fmt.Sprintf("%.2f", v)
}
