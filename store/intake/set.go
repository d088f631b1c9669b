package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"goodterms/model"
)

// ReadSet reads the case of a labelled set (docs/formats.md, Labelled sets): the
// agreement in terms.toml, its amendments A1.toml, A2.toml ... and the entries
// of facts.jsonl. The messages beside them are for package judgement to read.
// Errors name the file.
func ReadSet(fsys fs.FS, zone *time.Location) (*model.Case, error) {
	data, err := fs.ReadFile(fsys, "terms.toml")
	if err != nil {
		return nil, err
	}
	a, handle, err := ParseAgreement(data, TermsOptions{})
	if err != nil {
		return nil, fmt.Errorf("terms.toml: %w", err)
	}
	if handle == "" {
		handle = "client"
	}
	c := &model.Case{Client: model.Client{ID: "set", Handle: handle, Name: handle, Language: a.Language}}
	c.Apply(model.Event{Payload: model.SignAgreement{Agreement: *a}})
	for n := 1; ; n++ {
		name := "A" + strconv.Itoa(n) + ".toml"
		data, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return nil, err
		}
		m, _, err := ParseAmendment(data, TermsOptions{Currency: a.Currency, Timezone: a.Timezone})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		c.Apply(model.Event{Payload: model.AgreeAmendment{Amendment: *m}})
	}
	if err := readFacts(c, fsys, zone); err != nil {
		return nil, err
	}
	c.Sort()
	return c, nil
}

// readFacts adds the entries of facts.jsonl to the case of a set; a set may have
// none.
func readFacts(c *model.Case, fsys fs.FS, zone *time.Location) error {
	data, err := fs.ReadFile(fsys, "facts.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	o := LinesOptions{
		Clients: []model.Client{c.Client}, Name: c.Client.Handle, Zone: zone,
		Case: func(model.Client) (*model.Case, error) { return c, nil },
	}
	var events []model.Event
	report, err := ReadLines(context.Background(), bytes.NewReader(data), o, func(l Line) error {
		l.Event.Seq = uint64(l.N)
		events = append(events, l.Event)
		return nil
	})
	if err == nil && report.Bad > 0 {
		err = report.Errors[0]
	}
	if err != nil {
		return fmt.Errorf("facts.jsonl: %w", err)
	}
	for _, ev := range events {
		c.Apply(ev)
	}
	return nil
}
