package judgement

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model"
	"goodterms/model/reading"
)

// hit is a message in which words of a flag that may take several were said.
type hit struct {
	entry *model.Entry
	day   model.Day
}

// hit counts a message, and raises the flag when there were enough of them within some
// days, 0 for any number; the count then begins anew.
func (j *judge) hit(code string, count, days int, h hit, said string) {
	hits := append(j.hits[code], h)
	if n := len(hits) - count; n >= 0 && (days == 0 || h.day.Sub(hits[n].day) <= days) {
		var ids []string
		for _, earlier := range slices.Backward(hits[n:]) {
			ids = append(ids, earlier.entry.ID)
		}
		why := "“" + said + "”"
		if count > 1 {
			why = fmt.Sprintf("%d messages in %d days, the last says %s", count, max(1, h.day.Sub(hits[n].day)), why)
		}
		j.addFlag(code, h.entry.ID, h.entry.At, why, ids...).Counts = true
		hits = nil
	}
	j.hits[code] = hits
}

// flagOwn looks for the words of the user's own flags in what is new in a message,
// and raises a flag when there were enough of them (S003-11).
func (j *judge) flagOwn(e *model.Entry, r *reading.Reading, day model.Day) {
	text := ""
	for i := range j.ctx.Settings.OwnFlags {
		f := &j.ctx.Settings.OwnFlags[i]
		if text == "" {
			text = newWords(e, r)
		}
		if said := saidOf(f, text); said != "" {
			j.hit(f.Code, f.Count, f.WithinDays, hit{e, day}, said)
		}
	}
}

// newWords returns the words of a message that are neither quoted nor below it,
// folded.
func newWords(e *model.Entry, r *reading.Reading) string {
	var b strings.Builder
	for _, z := range r.Zones {
		if z.Kind == reading.New {
			b.WriteString(z.Span.Of(e.Text))
			b.WriteByte('\n')
		}
	}
	if len(r.Zones) == 0 {
		b.WriteString(e.Text)
	}
	return reading.Fold(b.String()).Text
}

// saidOf returns the first words of a flag that a folded text holds, as the user
// wrote them; "" when it holds none. Chinese words need no blank around them.
func saidOf(f *model.OwnFlag, text string) string {
	for _, l := range model.Languages() {
		for _, words := range f.Words[l] {
			if holdsWords(text, reading.Fold(words).Text) {
				return words
			}
		}
	}
	return ""
}

func holdsWords(text, words string) bool {
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		first, _ := utf8.DecodeRuneInString(words)
		last, _ := utf8.DecodeLastRuneInString(words)
		if !joined(before, first) && !joined(last, after) {
			return true
		}
		from = end
	}
	return false
}

// joined reports whether two characters side by side belong to one word.
func joined(a, b rune) bool { return letterOrDigit(a) && letterOrDigit(b) }

func letterOrDigit(r rune) bool {
	return !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// flagDeclared raises a flag that the user declared: a note of mine whose What is
// the code of a flag.
func (j *judge) flagDeclared(e *model.Entry) {
	if e.Kind != model.Note || e.From != model.FromMe || !j.ctx.Settings.KnowsFlag(e.What) {
		return
	}
	why := "noted by you"
	if e.Text != "" && e.Text != "red flag: "+e.What {
		why += ": " + shorten(e.Text, 80)
	}
	j.addFlag(e.What, e.ID, e.At, why).Counts = true
}

// countsOwn reports whether earlier messages are needed to judge a new one because
// a flag of the user's own counts several.
func countsOwn(s *model.Settings) bool {
	return slices.ContainsFunc(s.OwnFlags, func(f model.OwnFlag) bool { return f.Count > 1 })
}
