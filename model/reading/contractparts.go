package reading

import "strings"

// thingParts are the parts of a thing that its own words name, and where those words stand.
type thingParts struct {
	at    Span
	names []string
}

// partsOf returns the parts that words name behind the thing they make up: "a website consisting
// of the pages Home, About and Contact".
func (t *termsReader) partsOf(item Span) (p thingParts, ok bool) {
	heads := t.hitsIn(item, SlotPartsOf)
	if len(heads) == 0 || heads[0].Start <= item.Start {
		return p, false
	}
	p.at = Span{heads[0].Start, item.End}
	list := Span{heads[0].End, item.End}
	if i := strings.IndexByte(list.Of(t.text), ':'); i >= 0 {
		list.Start += i + 1
	}
	for _, part := range t.items(list) {
		if name := strings.Trim(t.withoutJoints(part).Of(t.text), " „“\"."); name != "" {
			p.names = append(p.names, name)
		}
	}
	return p, true
}

// partsWithin returns where the names of parts stand in a list, each up to its "and" and what
// follows that: the commas between them part no things.
func (t *termsReader) partsWithin(list Span) []Span {
	var out []Span
	for _, h := range t.hitsIn(list, SlotPartsOf) {
		at := Span{h.Start, list.End}
		for _, and := range t.hitsIn(Span{h.End, list.End}, SlotAnd) {
			if i := strings.IndexAny(t.text[and.End:list.End], ",;"); i >= 0 {
				at.End = and.End + i
			}
			break
		}
		out = append(out, at)
	}
	return out
}
