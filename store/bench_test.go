package store

import (
	"context"
	"fmt"
	"testing"

	"goodterms/model"
)

// benchJournal makes a journal of n entries of 50 clients, some 400 bytes each.
func benchJournal(b *testing.B, n int) (*Journal, []model.ClientID) {
	b.Helper()
	j, first := newJournal(b)
	clients := []model.ClientID{first}
	for i := 1; i < 50; i++ {
		clients = append(clients, addClient(b, j, fmt.Sprint("Client ", i)))
	}
	text := "Could you add one more page? 网站能不能再加一页？ Може ли още една страница? Šlo by přidat ještě stránku? "
	for i := 0; i < n; {
		var evs []model.Event
		for ; len(evs) < 2000 && i < n; i++ {
			evs = append(evs, said(clients[i*7919%50], i, fmt.Sprint(i, text+text)))
		}
		put(b, j, evs...)
	}
	return j, clients
}

func sizes(b *testing.B, fn func(b *testing.B, j *Journal, clients []model.ClientID)) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			j, clients := benchJournal(b, n)
			b.ResetTimer()
			fn(b, j, clients)
		})
	}
}

func BenchmarkAppend(b *testing.B) {
	sizes(b, func(b *testing.B, j *Journal, clients []model.ClientID) {
		for i := 0; b.Loop(); i++ {
			put(b, j, said(clients[i%50], i, "Could you add one more page?"))
		}
	})
}

func BenchmarkCase(b *testing.B) {
	sizes(b, func(b *testing.B, j *Journal, clients []model.ClientID) {
		for i := 0; b.Loop(); i++ {
			caseOf(b, j, clients[i%50])
		}
	})
}

func BenchmarkTimeline(b *testing.B) {
	sizes(b, func(b *testing.B, j *Journal, clients []model.ClientID) {
		for i := 0; b.Loop(); i++ {
			if list, err := j.Timeline(context.Background(), clients[i%50], Place{}, 50); err != nil || len(list) < 20 {
				b.Fatal(len(list), err)
			}
		}
	})
}

func BenchmarkRevision(b *testing.B) {
	j, _ := newJournal(b)
	for b.Loop() {
		if _, err := j.Revision(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	sizes(b, func(b *testing.B, j *Journal, _ []model.ClientID) {
		for b.Loop() {
			if _, err := j.Search(context.Background(), "no such words", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	sizes(b, func(b *testing.B, j *Journal, _ []model.ClientID) {
		for b.Loop() {
			verified(b, j)
		}
	})
}

func BenchmarkImport(b *testing.B) {
	j, c := newJournal(b)
	n := 0
	for b.Loop() {
		evs := make([]model.Event, 2000)
		for i := range evs {
			evs[i] = mail(c, fmt.Sprint(n, "@x"), fmt.Sprint("message ", n), n)
			n++
		}
		if _, err := j.Import(context.Background(), evs...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
}
