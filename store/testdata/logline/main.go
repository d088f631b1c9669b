// Command logline is the store alone, without a command line around it.
//
//	logline make FILE N    makes a journal with N entries of 50 clients
//	logline log FILE TEXT  logs one call with the first client
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/store"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "logline:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: logline make FILE N | logline log FILE TEXT")
	}
	j := store.New(args[1], store.Options{})
	if args[0] == "make" {
		n, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		return fill(j, n)
	}
	clients, err := j.Clients(context.Background())
	if err != nil {
		return err
	}
	_, err = j.Record(context.Background(), call(clients[0].ID, time.Now(), args[2]))
	return err
}

func call(c model.ClientID, at time.Time, text string) model.Event {
	return model.Event{Client: c, Payload: model.LogEntry{Entry: model.Entry{
		At: at, Kind: model.Call, From: model.FromClient, Text: text}}}
}

// fill makes a journal of entries of some 400 bytes in several scripts.
func fill(j *store.Journal, n int) error {
	ctx := context.Background()
	if err := j.Create(ctx); err != nil {
		return err
	}
	var evs []model.Event
	for i := range 50 {
		evs = append(evs, model.Event{Payload: model.AddClient{Client: model.Client{
			ID: j.NewClientID(), Name: fmt.Sprintf("Client %02d", i)}}})
	}
	receipts, err := j.Record(ctx, evs...)
	if err != nil {
		return err
	}
	words := []string{"Could you add one more page to the website, please? ", "网站能不能再加一页？首页也要改。 ", "Může být logo hotové do pátku? ", "Кога ще е готово логото? "}
	start := time.Date(2024, 1, 1, 9, 0, 0, 0, time.UTC)
	for i := 0; i < n; {
		evs = evs[:0]
		for ; len(evs) < 1000 && i < n; i++ {
			text := fmt.Sprintf("%d ", i) + strings.Repeat(words[i%len(words)], 400/len(words[i%len(words)]))
			evs = append(evs, call(receipts[i*7919%50].Client, start.Add(time.Duration(i)*11*time.Minute), text))
		}
		if _, err := j.Record(ctx, evs...); err != nil {
			return err
		}
	}
	return nil
}
