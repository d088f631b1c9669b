package reading

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"goodterms/model"
)

// Version names the engine that made a reading. It changes whenever the same
// text could be read otherwise, so that cached readings are made anew.
const Version = "15"

const codeVersion = 4 // of the encoding itself

// MarshalBinary writes the reading in the compact form that is kept beside the
// entry. Numbers are varints; the fields of a mention that are zero are left out.
func (r *Reading) MarshalBinary() ([]byte, error) {
	e := encoder{b: make([]byte, 0, 64+32*len(r.Clauses))}
	e.b = append(e.b, codeVersion)
	e.uint(len(r.Zones))
	for _, z := range r.Zones {
		e.b = append(e.b, byte(z.Kind))
		e.span(z.Span)
	}
	e.uint(len(r.Clauses))
	for i := range r.Clauses {
		e.clause(&r.Clauses[i])
	}
	return e.b, nil
}

// UnmarshalBinary reads what MarshalBinary writes. It refuses anything else, so
// that the entry is read anew.
func (r *Reading) UnmarshalBinary(b []byte) error {
	d := decoder{b: b}
	if d.byte() != codeVersion {
		return errors.New("reading: made by another version: read the entry anew")
	}
	out := Reading{}
	n := d.count(3)
	for range n {
		out.Zones = append(out.Zones, Zone{ZoneKind(d.byte()), d.span()})
	}
	n = d.count(8)
	if n > 0 && !d.bad {
		out.Clauses = make([]Clause, n)
	}
	for i := range out.Clauses {
		d.clause(&out.Clauses[i])
	}
	if d.bad || len(d.b) > 0 {
		return errors.New("reading: damaged: read the entry anew")
	}
	*r = out
	return nil
}

type encoder struct{ b []byte }

func (e *encoder) uint(n int)  { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *encoder) int(n int64) { e.b = binary.AppendVarint(e.b, n) }
func (e *encoder) string(s string) {
	e.uint(len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) span(s Span) {
	e.uint(s.Start)
	e.uint(s.Len())
}

func (e *encoder) clause(c *Clause) {
	e.span(c.Span)
	e.b = append(e.b, byte(c.Lang), byte(c.Target))
	e.uint(c.N)
	e.uint(int(c.Acts))
	e.uint(int(c.Scope))
	e.uint(len(c.Hits))
	for _, h := range c.Hits {
		e.uint(int(h.Slot))
		if h.Slot == 0 {
			e.uint(int(h.Thing))
		}
		e.uint(h.Span.Start - c.Span.Start)
		e.uint(h.Span.Len())
	}
	e.uint(len(c.Mentions))
	for i := range c.Mentions {
		e.mention(&c.Mentions[i])
	}
	e.uint(len(c.Likely))
	for _, l := range c.Likely {
		e.b = append(e.b, l.Kind, byte(l.Odds))
		e.uint(l.Part.Start - c.Span.Start)
		e.uint(l.Part.Len())
	}
}

// The fields of a mention that are written, as a set.
const (
	hasMoney = 1 << iota
	hasPoints
	hasNumber
	hasUnit
	hasDay
	hasLength
	hasEvery
	hasMinutes
	isKeeps
	isBy
	isAgo
	isApprox
)

func (m *Mention) fields() int {
	f := 0
	for i, on := range []bool{
		!m.Money.IsZero() || m.Money.Minor != 0 || m.Per != "", m.BasisPoints != 0, m.N != 0 || m.Min != 0, m.Unit != "",
		m.Day != 0 || m.Last != 0, !m.Length.IsZero(), m.Every != 0, m.Minutes != 0, m.Keeps, m.By, m.Ago, m.Approx,
	} {
		if on {
			f |= 1 << i
		}
	}
	return f
}

func (e *encoder) mention(m *Mention) {
	e.b = append(e.b, byte(m.Kind))
	e.span(m.Span)
	f := m.fields()
	e.uint(f)
	if f&hasMoney != 0 {
		e.int(m.Money.Minor)
		e.string(m.Money.Currency)
		e.string(m.Per)
	}
	if f&hasPoints != 0 {
		e.int(int64(m.BasisPoints))
	}
	if f&hasNumber != 0 {
		e.int(int64(m.N))
		e.int(int64(m.Min))
	}
	if f&hasUnit != 0 {
		e.string(m.Unit)
	}
	if f&hasDay != 0 {
		e.int(int64(m.Day))
		e.int(int64(m.Last) - int64(m.Day))
	}
	if f&hasLength != 0 {
		e.int(int64(m.Length.Min))
		e.int(int64(m.Length.Max))
		e.string(string(m.Length.Unit))
	}
	if f&hasEvery != 0 {
		e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(m.Every))
	}
	if f&hasMinutes != 0 {
		e.int(int64(m.Minutes))
	}
}

// decoder reads; after the first fault it is bad and returns zeros.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.bad = true
		return 0
	}
	v := d.b[0]
	d.b = d.b[1:]
	return v
}

func (d *decoder) uint() int {
	v, n := binary.Uvarint(d.b)
	if n <= 0 || v > math.MaxInt32 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) int() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

// count reads a number of items of at least size bytes each; more than could be
// there is a fault.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n*size > len(d.b)+size {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) string() string {
	n := d.uint()
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return ""
	}
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func (d *decoder) span() Span {
	start := d.uint()
	return Span{start, start + d.uint()}
}

func (d *decoder) clause(c *Clause) {
	c.Span = d.span()
	c.Lang, c.Target = Lang(d.byte()), Target(d.byte())
	c.N = d.uint()
	c.Acts, c.Scope = Acts(d.uint()), Scope(d.uint())
	if n := d.count(3); n > 0 {
		c.Hits = make([]Hit, n)
		for i := range c.Hits {
			h := &c.Hits[i]
			if h.Slot = Slot(d.uint()); h.Slot == 0 {
				h.Thing = Thing(d.uint())
			}
			h.Span.Start = c.Span.Start + d.uint()
			h.Span.End = h.Span.Start + d.uint()
		}
	}
	if n := d.count(4); n > 0 {
		c.Mentions = make([]Mention, n)
		for i := range c.Mentions {
			d.mention(&c.Mentions[i])
		}
	}
	if n := d.count(4); n > 0 {
		c.Likely = make([]Likeness, n)
		for i := range c.Likely {
			l := &c.Likely[i]
			l.Kind, l.Odds = d.byte(), int8(d.byte())
			l.Part.Start = c.Span.Start + d.uint()
			l.Part.End = l.Part.Start + d.uint()
		}
	}
}

func (d *decoder) mention(m *Mention) {
	m.Kind = MentionKind(d.byte())
	m.Span = d.span()
	f := d.uint()
	if f&hasMoney != 0 {
		m.Money.Minor = d.int()
		m.Money.Currency = d.string()
		m.Per = d.string()
	}
	if f&hasPoints != 0 {
		m.BasisPoints = int(d.int())
	}
	if f&hasNumber != 0 {
		m.N, m.Min = int(d.int()), int(d.int())
	}
	if f&hasUnit != 0 {
		m.Unit = d.string()
	}
	if f&hasDay != 0 {
		m.Day = model.Day(d.int())
		m.Last = m.Day + model.Day(d.int())
	}
	if f&hasLength != 0 {
		m.Length = model.Period{Min: int(d.int()), Max: int(d.int()), Unit: model.Unit(d.string())}
	}
	if f&hasEvery != 0 {
		m.Every = d.float()
	}
	if f&hasMinutes != 0 {
		m.Minutes = int(d.int())
	}
	m.Keeps, m.By, m.Ago, m.Approx = f&isKeeps != 0, f&isBy != 0, f&isAgo != 0, f&isApprox != 0
}

func (d *decoder) float() float64 {
	if len(d.b) < 8 {
		d.bad, d.b = true, nil
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(d.b))
	d.b = d.b[8:]
	return v
}

// Check reports whether every span of the reading lies inside a text of n bytes:
// what must hold before a cached reading is used.
func (r *Reading) Check(n int) error {
	inside := func(s Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= n }
	for _, z := range r.Zones {
		if !inside(z.Span) {
			return fmt.Errorf("reading: zone %v is outside the text", z.Span)
		}
	}
	for i := range r.Clauses {
		c := &r.Clauses[i]
		ok := inside(c.Span)
		for _, h := range c.Hits {
			ok = ok && inside(h.Span)
		}
		for _, m := range c.Mentions {
			ok = ok && inside(m.Span)
		}
		for _, l := range c.Likely {
			ok = ok && inside(l.Part)
		}
		if !ok {
			return fmt.Errorf("reading: clause %v reaches outside the text", c.Span)
		}
	}
	return nil
}
