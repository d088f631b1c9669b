package judgement

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// judgeDecision holds a denial, or the opposite, of something the client decided
// or approved against the entry that says so.
func judgeDecision(v *view) {
	if decisionOther(v) {
		return
	}
	core, rule, base := v.denial()
	if rule == "" || v.settledByOne() || v.cameRound() || v.inside(core, reading.SlotCorrect) {
		return
	}
	if d, ok := v.near(core, 30, reading.SlotDeposit); ok && v.m.t.Deposit != nil && v.seg(d) == v.seg(core) && rule == "decision.denied" {
		return // judgeDeposit
	}
	best, score := v.decided(rule)
	if best == nil || score < 0.22 || rule == "decision.rewritten" && v.has(reading.SlotContract) || rule == "decision.questioned" && v.weakQuestion(best, score) {
		return
	}
	if rule == "decision.reversed" && sharedWords(v.besidesWork(), best.Text) == 0 {
		return // "put the comma back on card 7": the cards alone are in common
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

// weakQuestion reports whether a "who chose this?" has too little in common with a
// decision to be about it.
func (v *view) weakQuestion(e *model.Entry, score float64) bool {
	shared := sharedWords(v.besidesWork(), e.Text) // in Chinese every character is a word, and says less
	if v.c.Lang != reading.Zh && shared > 0 && shared == v.ownWords() {
		return false // "who picked cream?": all that it asks about
	}
	if v.wantedOther() && (shared > 0 || sharedWords(v.next().besidesWork(), e.Text) > 0) {
		return false
	}
	return shared < 1 || score < 0.35 && (shared < 2 || v.c.Lang == reading.Zh)
}

// besidesWork returns the words of the clause but for the name of the piece of work: what
// a question of a card has in common with a decision on the cards is no more than that.
func (v *view) besidesWork() []token {
	d, at := v.deliverableIn(v.c.Span)
	if d < 0 {
		return v.stems()
	}
	return slices.DeleteFunc(slices.Clone(v.stems()), func(t token) bool { return overlap(t.span, at) })
}

// wantedOther reports whether the clause behind a question says that something else was
// chosen or wanted: "why is it the owl? We picked the fox."
func (v *view) wantedOther() bool {
	n := v.next()
	return n != nil && n.c.Acts&reading.Questions == 0 && (n.has(reading.SlotWasAlways, reading.SlotNeverAsked) || v.c.Lang == reading.Zh && n.has(reading.SlotPutback) || v.c.Lang != reading.Zh && n.fragment() && n.has(reading.SlotAccept, reading.SlotApprove) || n.has(reading.SlotApprove, reading.SlotClaim, reading.SlotWanted) && n.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo))
}

// settledByOne reports whether the question is answered by who asks it, or only praises:
// "who picked the owl? Me, and I'm proud of it", "whose idea was the moon? It's brilliant".
func (v *view) settledByOne() bool {
	n := v.next()
	if n == nil || !v.has(reading.SlotWhoChose) || n.has(reading.SlotNeverAsked, reading.SlotContrast) {
		return false
	}
	self, ok := n.first(reading.SlotSelf)
	return ok && self.Start <= n.c.Span.Start+2 && !n.has(reading.SlotWasAlways, reading.SlotDemand, reading.SlotImperative, reading.SlotNeg) || n.has(reading.SlotPraise) && !n.has(reading.SlotWasAlways)
}

// cameRound reports whether what was thought at first gave way to what was chosen: "we
// had the fox in mind at first, but the owl was the right choice".
func (v *view) cameRound() bool {
	was, ok := v.first(reading.SlotWasAlways)
	but, contrast := v.first(reading.SlotContrast)
	if !ok || !contrast || but.Start < was.Start {
		return false
	}
	return v.in(reading.Span{Start: but.Start, End: v.c.Span.End}, reading.SlotPraise, reading.SlotAccept) && !v.has(reading.SlotDemand, reading.SlotImperative)
}

// inSlot reports whether a word is part of what stands for a slot, whichever it is.
func (v *view) inSlot(s reading.Span) bool {
	return slices.ContainsFunc(v.c.Hits, func(h reading.Hit) bool { return h.Slot != 0 && holds(h.Span, s) })
}

// ownWords counts the words of weight of the clause that no list knows.
func (v *view) ownWords() int {
	n := 0
	for _, t := range v.stems() {
		if !weak(t.stem) && !v.inSlot(t.span) {
			n++
		}
	}
	return n
}

// decisionOther reads "we had picked option A" where option B was approved: a concept
// by its letter or number, said to be the one that was chosen.
func decisionOther(v *view) bool {
	at, ok := v.first(reading.SlotApprove)
	if !ok || v.negated(at) || v.c.Acts&reading.Questions != 0 || v.has(reading.SlotChangeMind, reading.SlotHypo, reading.SlotMaybe, reading.SlotOthers) {
		return false
	}
	if !v.has(reading.SlotClaim, reading.SlotPresuppose, reading.SlotAlready, reading.SlotPastRef, reading.SlotContrast, reading.SlotNeverAsked) && !v.has(reading.SlotUs, reading.SlotSelf, reading.SlotWeDo) {
		return false
	}
	said, s := v.conceptLabel()
	if said == 0 || v.between(s, at, reading.SlotContrast) { // "A was wider, but we chose the other"
		return false
	}
	var held *model.Entry
	for _, e := range v.m.facts().approvals {
		if l := labelIn(e.Text, v.c.Lang); l != 0 {
			held = e
			if l == said {
				return false
			}
		}
	}
	if held == nil {
		return false
	}
	day := model.DayIn(held.At, v.m.facts().loc)
	v.m.add(v, candidate{
		kind: Decision, rule: "decision.other", span: v.joined(at, s), entry: held.ID, base: 0.84, force: Deny,
		ref:  model.Ref{Clause: held.ID, Since: day, Text: held.Text},
		said: v.text(v.words(s)), agreed: shorten(held.Text, 60), prior: []string{held.ID},
		why: fmt.Sprintf("%s: %q", day, shorten(held.Text, 80)),
	})
	return true
}

// conceptLabel returns the letter or number of the concept that the clause names, 0
// for none, and the words.
func (v *view) conceptLabel() (byte, reading.Span) {
	if d, at := v.deliverableIn(v.c.Span); d >= 0 {
		if l, n := labelAfter(v.m.e.Text[at.End:v.c.Span.End]); l >= 'A' && n == len(" A") {
			return l, reading.Span{Start: at.Start, End: at.End + n} // "cover A"
		}
	}
	for _, h := range v.c.Hits {
		if h.Slot != reading.SlotConcept {
			continue
		}
		if l, _ := labelAfter(v.text(h.Span)); l != 0 {
			return l, h.Span // B案
		}
		if l, n := labelAfter(v.m.e.Text[h.Span.End:v.c.Span.End]); l != 0 {
			return l, reading.Span{Start: h.Span.Start, End: h.Span.End + n}
		}
	}
	return 0, reading.Span{}
}

// labelIn returns the letter or number of the concept that a text names, 0 for none.
func labelIn(text string, l reading.Lang) byte {
	f := reading.Fold(text)
	for _, h := range reading.Find(f.Text, l) {
		if h.Slot == reading.SlotConcept {
			if l, _ := labelAfter(text[f.Off[h.Span.Start]:f.Off[h.Span.End]]); l != 0 {
				return l
			}
			if l, _ := labelAfter(text[f.Off[h.Span.End]:]); l != 0 {
				return l
			}
		}
	}
	return 0
}

// labelAfter returns the single letter or digit that a text begins with, in upper
// case, and where it ends; 0 for none.
func labelAfter(text string) (byte, int) {
	i := len(text) - len(strings.TrimLeft(text, " "))
	if i > 1 || i >= len(text) {
		return 0, 0
	}
	if c, n := cyrillicLabel(text[i:]); c != 0 {
		return c, i + n
	}
	c := text[i] &^ 0x20 // upper case
	if d := text[i]; d >= '1' && d <= '9' {
		c = d
	} else if c < 'A' || c > 'H' {
		return 0, 0
	}
	if rest := text[i+1:]; rest != "" && (rest[0] < 0x80 && wordRune(rune(rest[0])) || i == 1 && text[i] >= 'a' && text[i] <= 'h' && rest[0] == ' ') {
		return 0, 0 // a word; a small letter alone may be one too
	}
	return c, i + 1
}

// cyrillicLabel returns the letter that Bulgarian counts by, as the Latin one of the same
// place, and its length. The third is left out: it looks like the second of the others.
func cyrillicLabel(text string) (byte, int) {
	for i, l := range [...]string{"А", "Б", "", "Г"} {
		rest, ok := strings.CutPrefix(text, l)
		if r, _ := utf8.DecodeRuneInString(rest); l != "" && ok && (rest == "" || !wordRune(r)) {
			return byte('A' + i), len(l)
		}
	}
	return 0, 0
}

// denial returns the words that deny a decision or want its opposite.
func (v *view) denial() (reading.Span, string, float64) {
	if s, ok := v.first(reading.SlotNeverAsked); ok {
		return v.claim(s, reading.Span{}), "decision.denied", 0.74
	}
	if s, ok := v.first(reading.SlotWhoChose); ok && v.c.Acts&reading.Questions != 0 {
		return v.c.Span, "decision.questioned", 0.68
	} else if ok && s.Start <= v.seg(s).Start+1 { // "all who took part" asks nothing
		return s, "decision.questioned", 0.64
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
	beside := v.beside()
	for _, o := range beside {
		words += " " + v.text(o.c.Span)
	}
	var best *model.Entry
	score := 0.0
	deliverable, _ := v.deliverableIn(v.c.Span)
	pairs := bigrams(words)
	for _, e := range v.m.facts().approvals {
		s := cosine(pairs, v.m.led.pairs(e))
		shared := sharedStems(v.stems(), v.m.led.stems(e))
		if shared == 0 {
			n := 0
			for _, o := range beside {
				n = max(n, sharedStems(o.stems(), v.m.led.stems(e)))
			}
			if n == 0 && !(rule == "decision.denied" && e.Kind == model.Approval && deliverable >= 0 && v.m.ix.canon(e.About) == deliverable) {
				continue
			}
			s = 0.8*s + 0.07*float64(min(n, 3))
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

// beside returns the clauses before and after; in a message of a few lines, all others.
func (v *view) beside() []*view {
	var out []*view
	for i := range v.m.views {
		o := &v.m.views[i]
		if d := o.c.N - v.c.N; d != 0 && (len(v.m.views) <= 4 || d == 1 || d == -1) {
			out = append(out, o)
		}
	}
	return out
}

// sharedWords counts the words of weight that a clause shares with a text.
func sharedWords(tokens []token, text string) int { return sharedStems(tokens, weighty(text)) }

// weighty returns the words of weight of a text, each once.
func weighty(text string) []string {
	var out []string
	for _, w := range stemsOf(reading.Fold(text).Text) {
		if !weak(w) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// sharedStems counts the words that a clause shares with words of weight.
func sharedStems(tokens []token, words []string) int {
	n := 0
	for _, w := range words {
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
	if len(w) < 5 && (utf8.RuneCountInString(w) < 3 && !hasHan(w) || strings.Contains(hanSmall, w)) {
		return true
	}
	switch w {
	case "approved", "approve", "please", "have", "has", "had", "need", "want", "this", "that", "with", "from", "it", "we", "you", "yes", "not", "are", "was",
		"will", "can", "our", "your", "out", "final", "leave", "gone", "missing", "ahead", "let", "like", "new", "one", "first", "all", "use", "don", "dont", "good", "fine", "agreed",
		"confirmed", "decided", "chose", "chosen", "keep", "make", "put", "get", "now", "they", "them", "there", "page", "version", "but", "than", "then", "would", "just",
		"само", "самото", "може", "трябва", "няма", "беше", "това", "този", "тази", "тези", "като", "или", "още", "вече", "ние", "вие", "след", "преди",
		"jsme", "jsem", "byla", "bylo", "byly", "ale", "jen", "tam", "tak", "jak", "nebo", "kdyz", "aby", "jeste", "taky", "take", "vsechno", "bude",
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
