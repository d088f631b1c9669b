package reading

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goodterms/model"
	"goodterms/model/reading/lexicon"
)

func genMention(t *rapid.T) Mention {
	m := Mention{Kind: MentionKind(rapid.IntRange(1, 8).Draw(t, "kind")), Span: Span{rapid.IntRange(0, 900).Draw(t, "at"), 0}}
	m.Span.End = m.Span.Start + rapid.IntRange(0, 50).Draw(t, "len")
	if rapid.Bool().Draw(t, "money") {
		m.Money = model.Money{Minor: rapid.Int64().Draw(t, "minor"), Currency: rapid.SampledFrom([]string{"", "USD", "CZK"}).Draw(t, "cur")}
		m.Per = rapid.SampledFrom([]string{"", "hour"}).Draw(t, "per")
	}
	m.BasisPoints = rapid.IntRange(0, 20000).Draw(t, "points")
	m.N, m.Min = rapid.IntRange(-1, 1<<40).Draw(t, "n"), rapid.IntRange(0, 9).Draw(t, "min")
	m.Unit = rapid.SampledFrom([]string{"", "round", "concept"}).Draw(t, "unit")
	m.Day = model.Day(rapid.IntRange(0, 800000).Draw(t, "day"))
	m.Last = m.Day + model.Day(rapid.IntRange(0, 30).Draw(t, "more"))
	if rapid.Bool().Draw(t, "length") {
		m.Length = model.Period{Min: 1, Max: rapid.IntRange(1, 90).Draw(t, "max"), Unit: model.WorkingDay}
	}
	m.Every = rapid.SampledFrom([]float64{0, 0.5, 7}).Draw(t, "every")
	m.Minutes = rapid.IntRange(0, 1439).Draw(t, "minutes")
	m.Keeps, m.By, m.Ago, m.Approx = rapid.Bool().Draw(t, "k"), rapid.Bool().Draw(t, "b"), rapid.Bool().Draw(t, "a"), rapid.Bool().Draw(t, "x")
	return m
}

func genReading(t *rapid.T) Reading {
	r := Reading{}
	for range rapid.IntRange(0, 3).Draw(t, "zones") {
		r.Zones = append(r.Zones, Zone{ZoneKind(rapid.IntRange(0, 4).Draw(t, "zone")), Span{1, 5}})
	}
	for range rapid.IntRange(0, 3).Draw(t, "clauses") {
		c := Clause{Span: Span{rapid.IntRange(0, 100).Draw(t, "from"), 1000}, Lang: Lang(rapid.IntRange(0, 3).Draw(t, "lang")), N: rapid.IntRange(0, 90).Draw(t, "place")}
		c.Acts, c.Scope, c.Target = Acts(rapid.IntRange(0, 4095).Draw(t, "acts")), Scope(rapid.IntRange(0, 4095).Draw(t, "scope")), TargetUs
		for range rapid.IntRange(0, 3).Draw(t, "hits") {
			h := Hit{Slot: Slot(rapid.IntRange(0, len(lexicon.Slots())).Draw(t, "slot")), Span: Span{c.Span.Start + 3, c.Span.Start + 9}}
			if h.Slot == 0 {
				h.Thing = Thing(rapid.IntRange(1, 300).Draw(t, "thing"))
			}
			c.Hits = append(c.Hits, h)
		}
		for range rapid.IntRange(0, 3).Draw(t, "mentions") {
			c.Mentions = append(c.Mentions, genMention(t))
		}
		for range rapid.IntRange(0, 3).Draw(t, "likely") {
			c.Likely = append(c.Likely, Likeness{uint8(rapid.IntRange(0, 14).Draw(t, "of")), int8(rapid.IntRange(-48, 127).Draw(t, "odds")), Span{c.Span.Start + 1, c.Span.Start + 7}})
		}
		r.Clauses = append(r.Clauses, c)
	}
	return r
}

func TestEncodeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := genReading(t)
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Reading
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatalf("%v of %+v", err, want)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if len(b) > 0 {
			if err := got.UnmarshalBinary(b[:len(b)-1]); err == nil {
				t.Fatal("a reading without its last byte was taken")
			}
		}
	})
}

func FuzzUnmarshalBinary(f *testing.F) {
	r := Read("Please send two more rounds by 1 May.", Options{At: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)})
	b, _ := r.MarshalBinary()
	f.Add(b)
	f.Add([]byte{codeVersion, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Reading
		if r.UnmarshalBinary(b) == nil {
			_ = r.Check(1 << 30)
		}
	})
}
