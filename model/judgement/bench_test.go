package judgement_test

import (
	"fmt"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
)

// longCase is the case of the devset with n messages more, over two months.
func longCase(b *testing.B, n int) *model.Case {
	b.Helper()
	c, msgs := loadSet(b, "testdata/devset")
	start := msgs[0].At
	for i := range n {
		e := msgs[i%len(msgs)].Entry()
		e.ID = fmt.Sprintf("m%d", i)
		e.At = start.Add(time.Duration(i) * 60 * 24 * time.Hour / time.Duration(n))
		c.Apply(model.Event{Seq: uint64(1000 + i), Payload: model.LogEntry{Entry: *e}})
	}
	c.Sort()
	return c
}

// BenchmarkRead reads a message of about 1 KB.
func BenchmarkRead(b *testing.B) {
	c, msgs := loadSet(b, "testdata/devset")
	e := msgs[0].Entry()
	for i := 1; len(e.Text) < 1000; i++ {
		e.Text += "\n" + msgs[i].Text
	}
	o := judgement.ReadOptions(c, e, nil)
	b.SetBytes(int64(len(e.Text)))
	for b.Loop() {
		reading.Read(e.Text, o)
	}
}

// BenchmarkJudge judges 10,000 messages from readings that are kept.
func BenchmarkJudge(b *testing.B) {
	c := longCase(b, 10000)
	kept := map[uint64][]byte{}
	for i := range c.Entries {
		e := &c.Entries[i]
		data, err := reading.Read(e.Text, judgement.ReadOptions(c, e, nil)).MarshalBinary()
		if err != nil {
			b.Fatal(err)
		}
		kept[e.Seq] = data
	}
	ctx := settings()
	ctx.AsOf = c.Entries[len(c.Entries)-1].At
	ctx.Reading = func(e *model.Entry) *reading.Reading {
		r := &reading.Reading{}
		if r.UnmarshalBinary(kept[e.Seq]) != nil {
			return nil
		}
		return r
	}
	for b.Loop() {
		judgement.Judge(c, ctx)
	}
}
