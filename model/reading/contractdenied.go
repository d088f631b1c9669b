package reading

import (
	"slices"
	"strings"
)

// deniedAt reports whether a negation stands right before a byte of folded text, with
// nothing between but words such as "be treated as".
func deniedAt(folded string, at int, lang Lang) bool {
	words := strings.Fields(folded[:at])
	for i := len(words) - 1; i >= 0; i-- {
		switch {
		case isDenial(words[i], lang):
			return true
		case !slices.Contains(strings.Fields("be been to a an any the treated as considered regarded subject bound by is are was were also automatically za jako se povazovany povazovana да се са е бъде бъдат като за"), words[i]):
			return false
		}
	}
	return false
}

// isDenial reports whether a folded word says no.
func isDenial(w string, lang Lang) bool {
	w = strings.Trim(w, ".,;:()\"'")
	switch lang {
	case Cs:
		for _, yes := range []string{"nebo", "nejp", "nejv", "nejm", "nejd", "nejl", "nejr", "nejc", "nejb", "nejsp", "nejak", "nekt", "neko", "nedel", "nech", "nemovit", "nevrat", "neomez"} {
			if strings.HasPrefix(w, yes) {
				return false
			}
		}
		return strings.HasPrefix(w, "ne") && w != "nez" || w == "nikdy" || w == "nic" || strings.HasPrefix(w, "zadn") || w == "ani"
	case Bg:
		return slices.Contains([]string{"не", "няма", "нито", "нищо", "никога"}, w)
	}
	return strings.HasSuffix(w, "n't") || slices.Contains([]string{"not", "no", "never", "none", "nothing", "cannot", "neither", "nor"}, w)
}

// deniedWord reports whether one of the stems stands in the sentence, and only ever
// denied.
func (s *sentence) deniedWord(stems ...string) bool {
	folded := Fold(s.Span.Of(s.text)).Text
	found := false
	for _, stem := range stems {
		for i := 0; ; i += len(stem) {
			n := strings.Index(folded[i:], stem)
			if n < 0 {
				break
			}
			if i += n; !deniedAt(folded, i, s.Lang) {
				return false
			}
			found = true
		}
	}
	return found
}

// deniedHit reports whether the words of a slot stand in the sentence, and only ever
// denied.
func (s *sentence) deniedHit(slot Slot) bool {
	found := false
	for _, h := range s.Hits {
		if h.Slot != slot {
			continue
		}
		before := Fold(s.text[s.Span.Start:h.Span.Start]).Text
		if !deniedAt(before, len(before), s.Lang) {
			return false
		}
		found = true
	}
	return found
}

// deniesNumber reports whether a number of things is one that is not given: "does not
// deliver three concepts", and not "no more than three".
func (s *sentence) deniesNumber(m *Mention) bool {
	part := Span{s.Span.Start, m.Span.Start}
	part.Start += strings.LastIndexAny(part.Of(s.text), ",;:.") + 1
	before := Fold(part.Of(s.text)).Text
	if s.hasWithin(part, SlotBound) {
		return false
	}
	for _, h := range s.Hits {
		if h.Slot != SlotNotIncluded {
			continue
		}
		gap, within := "", 60
		if h.Span.End <= m.Span.Start {
			gap = s.text[h.Span.End:m.Span.Start]
		} else if h.Span.Start >= m.Span.End {
			gap, within = s.text[m.Span.End:h.Span.Start], 30
		}
		if len(gap) < within && !strings.ContainsAny(gap, ",;:.") {
			return true
		}
	}
	words := strings.Fields(before)
	for _, w := range words[max(0, len(words)-4):] {
		if w != "no" && isDenial(w, s.Lang) {
			return true
		}
	}
	return false
}

// mayShow reads whether the work may be shown in a portfolio; ok is false where the
// sentence says neither yes nor no, as with consent or before a launch.
func (s *sentence) mayShow(at Span) (may, ok bool) {
	if s.has(SlotIfAllowed) {
		return false, false
	}
	end := s.Span.End
	if i := strings.IndexAny(s.text[at.End:end], ",;.–"); i >= 0 {
		end = at.End + i // the verb may stand behind: "v referencích neuvádí"
	}
	if s.Lang == En {
		end = at.End
	}
	part := s.text[s.Span.Start:end]
	if i := strings.LastIndexAny(part, ",;"); i >= 0 && s.hasWithin(Span{s.Span.Start + i, end}, SlotMayShow) {
		part = part[i:]
	}
	for w := range strings.FieldsSeq(Fold(part).Text) {
		if isDenial(w, s.Lang) {
			return false, true
		}
	}
	return true, true
}
