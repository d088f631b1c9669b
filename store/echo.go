package store

import (
	"hash/fnv"
	"strings"
	"unicode"

	"goodterms/model"
)

// Words of an entry come back elsewhere: in a draft of it, in a reply that quotes
// it, in a script that names it. An echo is a run of words that both have, wherever
// lines break and whatever the marks between them.

// Lengths of a run that is no chance: words, and characters where they stand
// without spaces.
const (
	echoWords = 5
	echoHan   = 9
)

// echo knows the runs of words of some texts.
type echo struct {
	runs  map[uint64]bool
	whole [][]uint64 // texts too short to have a run
	size  int
}

// newEcho takes in the texts whose words are looked for.
func newEcho(texts ...string) *echo {
	e := &echo{runs: map[uint64]bool{}, size: echoWords}
	for _, t := range texts {
		if words := wordsOf(t); len(words.hash) > 0 && words.han*2 > len(words.hash) {
			e.size = echoHan
		}
	}
	for _, t := range texts {
		words := wordsOf(t).hash
		if len(words) < e.size {
			if len(words) > 1 {
				e.whole = append(e.whole, words)
			}
			continue
		}
		for i := range len(words) - e.size + 1 {
			e.runs[runHash(words[i:i+e.size])] = true
		}
	}
	return e
}

// entryEcho takes in the words of every version of an entry.
func entryEcho(versions []model.Entry) *echo {
	var texts []string
	for i := range versions {
		texts = append(texts, versions[i].Subject)
		var own []string
		for line := range strings.SplitSeq(versions[i].Text, "\n") {
			if !strings.HasPrefix(strings.TrimSpace(line), ">") { // what it quotes is not its own
				own = append(own, line)
			}
		}
		texts = append(texts, strings.Join(own, "\n"))
	}
	return newEcho(texts...)
}

// in returns the parts of a text that echo, in order, as bytes from and to.
func (e *echo) in(s string) [][2]int {
	words := wordsOf(s)
	var out [][2]int
	add := func(i, n int) {
		from, to := words.span[i][0], words.span[i+n-1][1]
		if k := len(out) - 1; k >= 0 && from <= out[k][1] {
			out[k][1] = max(out[k][1], to)
			return
		}
		out = append(out, [2]int{from, to})
	}
	for i := range words.hash {
		if i+e.size <= len(words.hash) && e.runs[runHash(words.hash[i:i+e.size])] {
			add(i, e.size)
			continue
		}
		for _, w := range e.whole {
			if i+len(w) <= len(words.hash) && runHash(words.hash[i:i+len(w)]) == runHash(w) {
				add(i, len(w))
			}
		}
	}
	return out
}

// has reports whether a text echoes at all.
func (e *echo) has(s string) bool { return len(e.in(s)) > 0 }

// redactedMark stands where words were taken out of a text of the user's own.
const redactedMark = "[redacted]"

// cut returns a text without what echoes in it.
func (e *echo) cut(s string) string {
	spans := e.in(s)
	if len(spans) == 0 {
		return s
	}
	var b strings.Builder
	last := 0
	for _, sp := range spans {
		b.WriteString(s[last:sp[0]])
		b.WriteString(redactedMark)
		last = sp[1]
	}
	b.WriteString(s[last:])
	return b.String()
}

// textWords are the words of a text: a hash and a place for each.
type textWords struct {
	hash []uint64
	span [][2]int
	han  int // how many are characters that stand without spaces
}

func wordsOf(s string) textWords {
	f := foldText(s)
	var out textWords
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		h := fnv.New64a()
		_, _ = h.Write([]byte(f.Text[start:end]))
		raw := f.Raw(start, end)
		out.hash = append(out.hash, h.Sum64())
		out.span = append(out.span, [2]int{raw.Start, raw.End})
		start = -1
	}
	for i, r := range f.Text {
		switch {
		case unicode.Is(unicode.Han, r):
			flush(i)
			start = i
			flush(i + len(string(r)))
			out.han++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(f.Text))
	return out
}

func runHash(words []uint64) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ w) * 1099511628211
	}
	return h
}
