package scripts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The decision belongs at the beginning, with its day beside it (S001-36): who waits for
// it hears nothing else until it comes.

// openingWords may be said before the decision even where they are more than a third of
// the text: thanks, and that it is not easy.
const openingWords = 40

// statement is a sentence of the text itself, with the number of words before it.
type statement struct {
	at             [2]int
	before         int
	decides, dated bool
}

// placeOf marks a decision that comes after the first third of the text, and one whose
// day stands somewhere else. Whether there is a decision and a day is asked elsewhere.
func (t *Tone) placeOf(text string) []ToneMark {
	list, total := t.statements(text)
	opening := openingWords
	if t.han {
		opening = opening * 17 / 10 // characters
	}
	early := max(opening, total/3)
	first := slices.IndexFunc(list, func(s statement) bool { return s.decides })
	if first < 0 {
		return nil
	}
	at := list[first].at
	if list[first].before > early {
		return []ToneMark{mark(LateDecision, at[0], at[1])}
	}
	for i, s := range list {
		if s.decides && s.before <= early && besideDay(list, i) {
			return nil
		}
	}
	if slices.ContainsFunc(list, func(s statement) bool { return s.dated }) {
		return []ToneMark{mark(DayApart, at[0], at[1])}
	}
	return nil
}

// besideDay reports whether a day stands in a sentence or in one of the two after it:
// "I have decided to end our work. This is final. The last day is 4 May."
func besideDay(list []statement, i int) bool {
	return slices.ContainsFunc(list[i:min(len(list), i+3)], func(s statement) bool { return s.dated })
}

// statements returns the sentences of a text, and how many words they have. The subject of
// a letter says what it is about and decides nothing yet; quoted lines are somebody else's.
func (t *Tone) statements(text string) (list []statement, total int) {
	subject, _ := SplitSubject(text)
	from := 0
	for i, said := range Sentences(text) {
		from += strings.Index(text[from:], said)
		at := [2]int{from, from + len(said)}
		from = at[1]
		if strings.HasPrefix(said, ">") || i == 0 && subject != "" {
			continue
		}
		list = append(list, statement{at, total, t.has("decision", said), t.dated(said)})
		total += Words(said)
	}
	return list, total
}

// dated reports whether a text names a day: by its date, its name, or as today.
func (t *Tone) dated(text string) bool {
	if t.has("day", text) || t.has("near", text) {
		return true
	}
	months := speechOf(t.Language).months
	for i := 0; i < len(text); {
		n := figures(text[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if isDate(text[:i], text[i:i+n], text[i+n:], months) {
			return true
		}
		i += n
	}
	return false
}

// figures returns how many digits a text begins with.
func figures(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}

// isDate reports whether a number is part of a date, by what stands around it.
func isDate(before, number, after string, months []string) bool {
	switch r, _ := utf8.DecodeRuneInString(after); r {
	case '年':
		return len(number) == 4
	case '月', '日', '号', '號':
		return len(number) <= 2
	}
	if len(number) > 2 {
		return len(number) == 4 && (strings.HasPrefix(after, "-") || strings.HasPrefix(after, "/")) && figures(after[1:]) > 0
	}
	if slices.ContainsFunc([]string{"st", "nd", "rd", "th"}, func(end string) bool { return strings.HasPrefix(after, end) }) {
		return true
	}
	blank := func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' }
	last, next := strings.TrimRightFunc(before, blank), strings.TrimLeftFunc(after, blank)
	for _, m := range months {
		if strings.HasPrefix(next, m) || strings.HasSuffix(last, m) {
			return true
		}
	}
	if after == "" || !strings.ContainsRune("./", rune(after[0])) {
		return false
	}
	month := strings.TrimLeftFunc(after[1:], unicode.IsSpace)
	n := figures(month)
	return n > 0 && n <= 2 && (month[:n] <= "12" && n == 2 || n == 1 && (after[0] == '/' || strings.HasPrefix(month[n:], ".")))
}
