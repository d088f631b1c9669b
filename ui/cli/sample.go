package cli

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"text/template"
	"time"

	"goodterms/model"
	"goodterms/store"
	"goodterms/store/intake"
)

// The sample journal is made of the same files a user would write, with days
// that count from the last Friday, and read by the same functions.

//go:embed demo
var sampleFiles embed.FS

// sampleClient is a client of the sample; its files begin with stem.
type sampleClient struct {
	stem   string
	client model.Client
}

func sampleClients() []sampleClient {
	return []sampleClient{
		{"northmoor-tea", model.Client{Name: "Northmoor Tea", Emails: []string{"dana@northmoor.example", "tom@northmoor.example"},
			People: []string{"Dana Reyes", "Tom Reyes"}, Language: model.English, Relation: model.Business}},
		{"habrovka", model.Client{Name: "Habrovka", Emails: []string{"jana@habrovka.example"},
			People: []string{"Jana Habrová", "Petr Habr"}, Language: model.Czech, Relation: model.Business}},
		{"banpo-yuncha", model.Client{Name: "半坡云茶", Emails: []string{"lin@banpo.example"},
			People: []string{"林知夏"}, Language: model.Simplified, Relation: model.Business}},
	}
}

// loadSample fills an empty journal with the sample, dated back from today.
func loadSample(ctx context.Context, j *store.Journal, today model.Day, zone *time.Location) error {
	friday := today.AddDays(-(int(today.Weekday()) + 2) % 7)
	for _, s := range sampleClients() {
		if err := s.load(ctx, j, friday, zone); err != nil {
			return fmt.Errorf("sample %s: %w", s.stem, err)
		}
	}
	return nil
}

func (s sampleClient) load(ctx context.Context, j *store.Journal, friday model.Day, zone *time.Location) error {
	terms, err := s.render(s.stem+".toml.tmpl", friday, zone)
	if err != nil {
		return err
	}
	g, _, err := intake.ParseAgreement(terms, intake.TermsOptions{})
	if err != nil {
		return err
	}
	zone = g.Location(zone)
	s.client.ID = j.NewClientID()
	s.client.Handle = model.Handle(s.client.Name)
	s.client.Added = g.Signed.AddDays(-5).Noon(zone)
	events := []model.Event{
		{Client: s.client.ID, Payload: model.AddClient{Client: s.client}},
		{Client: s.client.ID, Payload: model.SignAgreement{Agreement: *g}},
	}
	amendments, err := fs.Glob(sampleFiles, "demo/"+s.stem+".A*.toml.tmpl")
	if err != nil {
		return err
	}
	for _, name := range amendments { // in the order of their numbers
		b, err := s.render(path.Base(name), friday, zone)
		if err != nil {
			return err
		}
		m, _, err := intake.ParseAmendment(b, intake.TermsOptions{Currency: g.Currency, Timezone: g.Timezone})
		if err != nil {
			return err
		}
		events = append(events, model.Event{Client: s.client.ID, Payload: model.AgreeAmendment{Amendment: *m}})
	}
	entries, err := s.entries(ctx, friday, zone)
	if err != nil {
		return err
	}
	_, err = j.Record(ctx, append(events, entries...)...)
	return err
}

func (s sampleClient) entries(ctx context.Context, friday model.Day, zone *time.Location) ([]model.Event, error) {
	b, err := s.render(s.stem+".jsonl.tmpl", friday, zone)
	if err != nil {
		return nil, err
	}
	var out []model.Event
	report, err := intake.ReadLines(ctx, bytes.NewReader(b), intake.LinesOptions{Clients: []model.Client{s.client}, Zone: zone, Name: s.client.Handle},
		func(l intake.Line) error {
			out = append(out, l.Event)
			return nil
		})
	if err == nil && report.Bad > 0 {
		err = report.Errors[0]
	}
	return out, err
}

// render fills in the days of a sample file.
func (s sampleClient) render(name string, friday model.Day, zone *time.Location) ([]byte, error) {
	src, err := sampleFiles.ReadFile("demo/" + name)
	if err != nil {
		return nil, err
	}
	funcs := template.FuncMap{
		"iso":   func(n int) string { return friday.AddDays(n).String() },
		"en":    func(n int) string { return friday.AddDays(n).Time(time.UTC).Format("2 January 2006") },
		"cs":    func(n int) string { return czechDate(friday.AddDays(n)) },
		"csnum": func(n int) string { return friday.AddDays(n).Time(time.UTC).Format("2. 1. 2006") },
		"zh":    func(n int) string { return friday.AddDays(n).Time(time.UTC).Format("2006年1月2日") },
		"at": func(n int, clock string) (string, error) {
			h, m, ok := strings.Cut(clock, ":")
			if !ok {
				return "", fmt.Errorf("%q is not a time of day", clock)
			}
			y, mo, d := friday.AddDays(n).Date()
			return time.Date(y, mo, d, atoi(h), atoi(m), 0, 0, zone).Format(time.RFC3339), nil
		},
	}
	t, err := template.New(name).Funcs(funcs).Parse(string(src))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, nil)
	return b.Bytes(), err
}

// czechDate writes a day as Czech contracts do: 12. listopadu 2026.
func czechDate(d model.Day) string {
	months := strings.Fields("ledna února března dubna května června července srpna září října listopadu prosince")
	y, m, day := d.Date()
	return strconv.Itoa(day) + ". " + months[m-1] + " " + strconv.Itoa(y)
}
