package tui

import (
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// summary is what the list of clients says of one: small, so that the case
// itself need not be kept.
type summary struct {
	known    bool
	title    text.Clean // of the newest agreement
	flags    int
	limit    int
	exitOpen bool
	exitNext bool // the exit opens with the client: a flag is new since it was shown
	last     time.Time
	open     model.Money
	brings   model.Money // an hour, as worked and paid
	agreed   model.Money // an hour, as agreed
	language model.Language
	differ   int
	likely   int
	late     int
	entries  int
	terms    bool
}

// summarise condenses a case and its report.
func summarise(c *model.Case, r *judgement.Report, today model.Day) summary {
	s := summary{known: true, flags: r.FlagCount, limit: r.Threshold, exitOpen: r.ExitOpen, exitNext: exitDue(c, r), entries: len(c.Entries), language: c.Client.Language}
	if n := len(c.Entries); n > 0 {
		s.last = c.Entries[n-1].At
	}
	for i := range c.Agreements {
		a := &c.Agreements[i]
		s.terms = true
		if s.title == "" || a.Title != "" {
			s.title = text.Line(a.Title)
		}
		if t := c.TermsOn(a.Project, today, today); t != nil && t.Rate != nil {
			s.agreed = t.Rate.Value.Money
		}
	}
	for i := range r.Contradictions {
		switch f := &r.Contradictions[i]; {
		case f.IsOpen():
			s.differ++
		case f.Status == judgement.Open:
			s.likely++
		}
	}
	for _, inv := range r.Counts.Invoices {
		if inv.DaysOut > 0 {
			s.late++
		}
	}
	s.open, s.brings = r.Counts.OpenSum, r.Counts.HourlyRate
	return s
}

// line says in words how things stand with a client, as much as fits.
func (s summary) line(w *Catalogue, m text.Measure, room int) text.Clean {
	if !s.known {
		return ""
	}
	var parts []text.Clean
	switch {
	case s.exitOpen:
		parts = append(parts, w.Clients.AtLimit)
	case !s.terms:
		parts = append(parts, w.Clients.NoTerms)
	}
	parts = appendCount(parts, s.differ, w.Clients.DifferOne, w.Clients.Differ)
	parts = appendCount(parts, s.late, w.Clients.LateInvoice, w.Clients.LateInvoices)
	parts = appendCount(parts, s.likely, w.Clients.Likely, w.Clients.Likely)
	if len(parts) == 0 {
		return w.Clients.Quiet
	}
	for len(parts) > 1 && m.Width(text.Join(parts, ", ")) > room {
		parts = parts[:len(parts)-1]
	}
	return text.Join(parts, ", ")
}

func appendCount(parts []text.Clean, n int, one, many text.Clean) []text.Clean {
	switch {
	case n == 1:
		return append(parts, text.Fill(one, "n", "1"))
	case n > 1:
		return append(parts, text.Fill(many, "n", text.Int(n)))
	}
	return parts
}
