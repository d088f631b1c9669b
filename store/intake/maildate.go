package intake

import (
	"strconv"
	"strings"
	"time"
)

// parseDate reads the date of a message, also as broken mailers write it: with
// names of days and months of other languages left out, two-digit years, missing
// seconds or zones, the ctime and the ISO form. A missing zone is read in zone.
func parseDate(s string, zone *time.Location) (time.Time, bool) {
	s = stripComments(s)
	if t, ok := isoDate(s, zone); ok {
		return t, true
	}
	var p dateParts
	p.day, p.month, p.year = -1, -1, -1
	p.hour = -1
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\u00a0' }) {
		p.take(word)
	}
	return p.time(zone)
}

// stripComments takes (CET) and the like out.
func stripComments(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "(")
		if !ok {
			return s
		}
		_, after, _ := strings.Cut(rest, ")")
		s = before + " " + after
	}
}

func isoDate(s string, zone *time.Location) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 10 || s[4] != '-' {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return plainZone(t), true
		}
	}
	return time.Time{}, false
}

// dateParts collects the words of a date.
type dateParts struct {
	day, year      int
	month          int
	hour, min, sec int
	offset         int
	hasZone        bool
}

func (p *dateParts) take(word string) {
	switch {
	case p.hour >= 0 && !p.hasZone && (word[0] == '+' || word[0] == '-'):
		p.zone(word)
	case strings.Contains(word, ":"):
		p.clock(word)
	case p.month < 0 && monthOf(word) > 0:
		p.month = monthOf(word)
	case p.hour >= 0 && !p.hasZone && zoneOffset(word) != noZone:
		p.offset, p.hasZone = zoneOffset(word), true
	case p.hour >= 0 && !p.hasZone && len(word) > 4 && zoneOffset(word[:3]) == 0 && (word[3] == '+' || word[3] == '-'): // GMT+0100
		p.zone(word[3:])
	case strings.Count(word, "-") == 2 && p.day < 0: // 05-Mar-2026
		for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '-' }) {
			p.take(part)
		}
	default:
		p.number(strings.TrimRight(word, "."))
	}
}

func (p *dateParts) number(word string) {
	n, err := strconv.Atoi(word)
	switch {
	case err != nil || n < 0:
	case len(word) <= 2 && p.day < 0:
		p.day = n
	case p.year < 0 && len(word) == 4:
		p.year = n
	case p.year < 0 && len(word) <= 3 && n < 50: // RFC 5322, 4.3
		p.year = 2000 + n
	case p.year < 0 && len(word) <= 3:
		p.year = 1900 + n
	}
}

// clock reads 10:15, 10:15:00, and 10:15:00+0100 or 10:15:00PM without a space.
func (p *dateParts) clock(word string) {
	if i := strings.IndexAny(word, "+-"); i > 0 {
		p.zone(word[i:])
		word = word[:i]
	}
	upper := strings.ToUpper(word)
	late := strings.HasSuffix(upper, "PM")
	word = strings.TrimRight(upper, "APMZ")
	f := strings.Split(word, ":")
	n := make([]int, 3)
	for i := range min(len(f), 3) {
		s, _, _ := strings.Cut(f[i], ".")
		v, err := strconv.Atoi(s)
		if err != nil || v < 0 {
			return
		}
		n[i] = v
	}
	if late && n[0] < 12 {
		n[0] += 12
	}
	p.hour, p.min, p.sec = n[0], n[1], n[2]
}

// zone reads +0100, +01:00 and +1; an offset no place has is UTC.
func (p *dateParts) zone(word string) {
	sign := 1
	if word[0] == '-' {
		sign = -1
	}
	digits := strings.ReplaceAll(word[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return
	}
	p.hasZone = true
	if len(digits) <= 2 {
		n *= 100
	}
	if offset := (n/100)*3600 + (n%100)*60; offset <= 14*3600 && n%100 < 60 {
		p.offset = sign * offset
	}
}

func (p *dateParts) time(zone *time.Location) (time.Time, bool) {
	if p.day < 1 || p.day > 31 || p.month < 1 || p.year < 1 || p.hour < 0 || p.hour > 24 || p.min > 59 || p.sec > 60 {
		return time.Time{}, false
	}
	if p.hasZone {
		zone = time.UTC
		if p.offset != 0 {
			zone = time.FixedZone("", p.offset)
		}
	}
	t := time.Date(p.year, time.Month(p.month), p.day, p.hour, p.min, min(p.sec, 59), 0, zone)
	if t.Day() != p.day && p.hour < 24 {
		return time.Time{}, false // 30 February
	}
	return plainZone(t), true
}

// monthOf reads the English name of a month, 0 for anything else.
func monthOf(word string) int {
	if len(word) < 3 {
		return 0
	}
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	i := strings.Index(names, strings.ToLower(word[:3]))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

const noZone = 1 << 30

// zoneOffset returns the offset of the names that mail uses, in seconds.
func zoneOffset(name string) int {
	switch strings.ToUpper(name) {
	case "GMT", "UT", "UTC", "Z", "WET":
		return 0
	case "CET", "BST", "MEZ", "WEST":
		return 3600
	case "CEST", "EET", "MESZ":
		return 2 * 3600
	case "EEST", "MSK":
		return 3 * 3600
	case "HKT", "SGT":
		return 8 * 3600
	case "JST":
		return 9 * 3600
	case "EDT":
		return -4 * 3600
	case "EST", "CDT":
		return -5 * 3600
	case "CST", "MDT":
		return -6 * 3600
	case "MST", "PDT":
		return -7 * 3600
	case "PST":
		return -8 * 3600
	}
	return noZone
}
