package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
)

// longBodies are bodies that take long to lay out where each of their signs is looked at
// more than once.
func longBodies() map[string]string {
	return map[string]string{
		"one line of 1 MB":        strings.Repeat("and one more thing; ", model.MaxText/20),
		"one word of 1 MB":        strings.Repeat("x", model.MaxText),
		"10,000 lines":            strings.Repeat("And one more thing, please.\n", 10_000),
		"60 marks on each letter": strings.Repeat("z"+strings.Repeat("\u0335", 60), 2_000),
		"1 MB of Chinese":         strings.Repeat("还有一件事，请改一下。", model.MaxText/33),
	}
}

// longest makes a journal whose only entry is one of them.
func longest(body string) (*memory, func(*model.Case, judgement.Context) *judgement.Report) {
	m := newMemory(fixtureNow)
	for _, ev := range []model.Payload{
		model.AddClient{Client: model.Client{ID: "h", Handle: "h", Name: "Northmoor Tea", Language: model.English}},
		model.LogEntry{Entry: model.Entry{ID: "e1", At: on(5, 1, 9, 0), Kind: model.Email, From: model.FromClient, Text: body}},
	} {
		if _, err := m.Append(context.Background(), model.Event{Client: "h", Payload: ev}); err != nil {
			panic(err)
		}
	}
	return m, func(c *model.Case, _ judgement.Context) *judgement.Report {
		return &judgement.Report{Client: c.Client.Handle, Threshold: 5}
	}
}

// BenchmarkLongBodies opens the page of a client, and then the entry, whose body is very
// long, up to the first frame of each (reliability test 35). What the words mean is found
// out behind the frame, and is not in it.
func BenchmarkLongBodies(b *testing.B) {
	for name, body := range longBodies() {
		b.Run(name, func(b *testing.B) {
			m, judge := longest(body)
			var page, entry time.Duration
			for b.Loop() {
				d := newDriver(Options{Journal: m}, 120, 40)
				d.a.env.judgeCase = judge
				for _, took := range []*time.Duration{&page, &entry} {
					start := time.Now()
					d.press("enter")
					if s := fmt.Sprint(d.a.View().Content); len(s) < 100 {
						b.Fatal("no frame")
					}
					*took += time.Since(start)
				}
			}
			b.ReportMetric(float64(page.Microseconds())/1000/float64(b.N), "ms/page")
			b.ReportMetric(float64(entry.Microseconds())/1000/float64(b.N), "ms/entry")
		})
	}
}
