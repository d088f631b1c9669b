package scripts

import (
	"fmt"
	"strconv"
	"strings"

	"goodterms/model"
)

// tongue writes numbers, dates and lists as a language does.
type tongue struct {
	tag model.Language
}

// number writes small numbers as words.
func (t tongue) number(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// count writes a number with its noun.
func (t tongue) count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// day writes a date; the year is left out when it is that of today.
func (t tongue) day(d, today model.Day) string {
	if d.IsZero() {
		return ""
	}
	y, m, dd := d.Date()
	ty, _, _ := today.Date()
	if y == ty {
		return fmt.Sprintf("%d\u00a0%s", dd, m)
	}
	return fmt.Sprintf("%d\u00a0%s %d", dd, m, y)
}

// list joins names: "a", "a and b", "a, b and c".
func (t tongue) list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// times writes how often.
func (t tongue) times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return t.number(n) + " times"
}
