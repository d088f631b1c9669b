package judgement

import (
	"fmt"
	"math"
	"strings"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeDecision holds a denial, or the opposite, of something the client decided
// or approved against the entry that says so.
func judgeDecision(v *view) {
	core, rule, base := v.denial()
	if rule == "" {
		return
	}
	best, score := v.decided(rule)
	if best == nil || score < 0.22 || rule == "decision.questioned" && (score < 0.35 || sharedWords(v.stems(), best.Text) < 1) {
		return
	}
	day := model.DayIn(best.At, v.m.facts().loc)
	who := best.Who
	if who == "" {
		who = "the client"
	}
	v.m.add(v, candidate{
		kind: Decision, rule: rule, span: v.words(core), entry: best.ID, base: base, force: Deny,
		ref:  model.Ref{Clause: best.ID, Since: day, Text: best.Text},
		said: v.text(v.words(core)), agreed: shorten(best.Text, 60), prior: []string{best.ID},
		why: fmt.Sprintf("%s, %s: %q", day, who, shorten(best.Text, 80)),
	})
}

// denial returns the words that deny a decision or want its opposite.
func (v *view) denial() (reading.Span, string, float64) {
	if s, ok := v.first(reading.SlotNeverAsked); ok {
		return v.claim(s, reading.Span{}), "decision.denied", 0.74
	}
	if s, ok := v.first(reading.SlotWhoChose); ok && v.c.Acts&reading.Questions != 0 {
		return v.c.Span, "decision.questioned", 0.68
	} else if ok {
		return s, "decision.questioned", 0.5
	}
	if s, ok := v.first(reading.SlotWasAlways); ok {
		return v.claim(s, reading.Span{}), "decision.rewritten", 0.7
	}
	if s, ok := v.first(reading.SlotPutback); ok && v.has(reading.SlotDemand, reading.SlotImperative, reading.SlotPlease) {
		return v.claim(s, reading.Span{}), "decision.reversed", 0.64
	}
	return reading.Span{}, "", 0
}

// decided returns the decision or approval that the clause, read with the clauses
// beside it, is most about, and how much.
func (v *view) decided(rule string) (*model.Entry, float64) {
	words := v.text(v.c.Span)
	for _, o := range []*view{v.prev(), v.next()} {
		if o != nil {
			words += " " + v.text(o.c.Span)
		}
	}
	var best *model.Entry
	score := 0.0
	deliverable, _ := v.deliverableIn(v.c.Span)
	pairs := bigrams(words)
	for _, e := range v.m.facts().approvals {
		s := cosine(pairs, v.m.led.pairs(e))
		shared := sharedWords(v.stems(), e.Text)
		if shared == 0 {
			beside := 0
			for _, n := range []*view{v.prev(), v.next()} {
				if n != nil {
					beside = max(beside, sharedWords(n.stems(), e.Text))
				}
			}
			if beside == 0 && !(rule == "decision.denied" && e.Kind == model.Approval && deliverable >= 0 && v.m.ix.canon(e.About) == deliverable) {
				continue
			}
			s = 0.8*s + 0.07*float64(min(beside, 3))
		}
		s += 0.1 * float64(min(shared, 3))
		if deliverable >= 0 && v.m.ix.canon(e.About) == deliverable {
			s += 0.1
		}
		if s > score {
			best, score = e, s
		}
	}
	return best, score
}

// sharedWords counts the words of weight that a clause shares with a text.
func sharedWords(tokens []token, text string) int {
	n := 0
	seen := map[string]bool{}
	for _, w := range stemsOf(reading.Fold(text).Text) {
		if seen[w] || weak(w) {
			continue
		}
		seen[w] = true
		for _, t := range tokens {
			if kindred(t.stem, w) {
				n++
				break
			}
		}
	}
	return n
}

// hanSmall holds the Chinese characters, as folded, that are in every message and
// say nothing of its subject.
const hanSmall = "的了是我你您他她它们这那就都也不没有在要说一个和跟与给把被让对吗呢吧啊哦呀着过到上下里来去会能可以很太再还又才只但而且因为所以如果什么怎么谁哪多少好行用做定用确认同意时候前后先中今天明年月日号点第两二三四五最从由按之"

// weak reports whether a word says nothing of the subject.
func weak(w string) bool {
	if len(w) < 3 || len(w) < 5 && strings.Contains(hanSmall, w) {
		return true
	}
	switch w {
	case "approved", "approve", "please", "have", "has", "had", "need", "want", "this", "that", "with", "from", "it", "we", "you", "yes", "not", "are", "was",
		"will", "can", "our", "your", "out", "final", "leave", "ahead", "let", "like", "new", "one", "first", "all", "use", "don", "dont", "good", "fine", "agreed",
		"confirmed", "decided", "chose", "chosen", "keep", "make", "put", "get", "now", "they", "them", "there", "page", "version", "but", "than", "then", "would", "just",
		"said", "also", "only", "more", "work", "look", "great", "thank", "what", "who", "why", "where", "which", "when", "been", "were", "two", "three", "four", "five", "other":
		return true
	}
	return false
}

// similarity compares two texts by their pairs of neighbouring characters,
// weighted by how rare a pair is in everyday words, as a cosine from 0 to 1.
func similarity(a, b string) float64 { return cosine(bigrams(a), bigrams(b)) }

func cosine(x, y map[string]float64) float64 {
	dot, nx, ny := 0.0, 0.0, 0.0
	for k, n := range x {
		nx += n * n
		dot += n * y[k]
	}
	for _, n := range y {
		ny += n * n
	}
	if nx == 0 || ny == 0 {
		return 0
	}
	return dot / math.Sqrt(nx*ny)
}

func bigrams(s string) map[string]float64 {
	out := map[string]float64{}
	var last rune
	for _, r := range strings.Join(strings.FieldsFunc(reading.Fold(s).Text, func(r rune) bool { return !wordRune(r) && r < 0x2E80 }), " ") {
		if last != 0 && last != ' ' && r != ' ' {
			out[string([]rune{last, r})]++
		}
		last = r
	}
	for k, n := range out {
		out[k] = 1 + math.Log(n)
	}
	return out
}
