package cli

import (
	"bytes"
	"encoding/json"
	"math"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

// What --json writes. The names are promises (docs/formats.md): add, never change.

// json writes v as one indented document. On a terminal it is cleaned: JSON
// escapes control characters but not those that change direction.
func (a *app) json(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	if a.OutTerminal() {
		a.out.printf("%s", text.Body(b.String()))
		return nil
	}
	a.out.raw(b.Bytes())
	return nil
}

type spanJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type clauseJSON struct {
	ID    string `json:"id"`
	Since string `json:"since,omitempty"`
	By    string `json:"by,omitempty"`
	Text  string `json:"text"`
}

type findingJSON struct {
	ID         string     `json:"id"`
	Band       string     `json:"band"`
	Entry      string     `json:"entry"`
	At         string     `json:"at"`
	Kind       string     `json:"kind"`
	Relation   string     `json:"relation"`
	Force      string     `json:"force"`
	Span       spanJSON   `json:"span"`
	Clause     clauseJSON `json:"clause"`
	Said       string     `json:"said"`
	Agreed     string     `json:"agreed"`
	Why        string     `json:"why"`
	Confidence float64    `json:"confidence"`
	Parts      []partJSON `json:"parts"`
	Rule       string     `json:"rule"`
	Status     string     `json:"status"`
	SettledBy  string     `json:"settled_by,omitempty"`
}

// partJSON is one factor of a confidence.
type partJSON struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

func partsJSON(parts []judgement.Part) []partJSON {
	out := []partJSON{}
	for _, p := range parts {
		out = append(out, partJSON{p.Name, math.Round(p.Value*1000) / 1000})
	}
	return out
}

type requestJSON struct {
	ID        string   `json:"id"`
	Entry     string   `json:"entry"`
	At        string   `json:"at"`
	Kind      string   `json:"kind"`
	Span      spanJSON `json:"span"`
	Status    string   `json:"status"`
	SettledBy string   `json:"settled_by,omitempty"`
}

type flagJSON struct {
	ID          string   `json:"id"`
	Code        string   `json:"code"`
	At          string   `json:"at"`
	Entries     []string `json:"entries"`
	Status      string   `json:"status"`
	DealBreaker bool     `json:"deal_breaker"`
	Why         string   `json:"why"`
	Level       string   `json:"level"`
	Nature      string   `json:"nature"`
	Note        string   `json:"note,omitempty"`
}

type reportJSON struct {
	Client         string         `json:"client"`
	On             string         `json:"on"`
	FlagCount      int            `json:"flag_count"`
	Threshold      int            `json:"threshold"`
	Exit           string         `json:"exit"`
	Contradictions []findingJSON  `json:"contradictions"`
	Review         []findingJSON  `json:"review"`
	Requests       []requestJSON  `json:"requests"`
	Flags          []flagJSON     `json:"flags"`
	Trend          []monthJSON    `json:"flag_trend"`
	Proposals      []proposalJSON `json:"proposals,omitempty"`
}

// monthJSON is how many flags that count fell into a month.
type monthJSON struct {
	Month string `json:"month"`
	Count int    `json:"count"`
}

func newReportJSON(r *judgement.Report, zone *time.Location) reportJSON {
	out := reportJSON{Client: r.Client, On: r.On.String(), FlagCount: r.FlagCount, Threshold: r.Threshold, Exit: exitWord(r),
		Contradictions: findingsJSON(r.Contradictions, zone), Review: findingsJSON(r.Review, zone),
		Requests: []requestJSON{}, Flags: []flagJSON{}, Trend: []monthJSON{}, Proposals: newProposalsJSON(r.Proposals, zone)}
	for _, q := range r.Requests {
		out.Requests = append(out.Requests, requestJSON{ID: q.ID, Entry: q.Entry, At: rfc3339(q.At, zone), Kind: string(q.Kind),
			Span: spanJSON{q.Span.Start, q.Span.End, q.Words}, Status: statusWord(q.Status), SettledBy: q.Later})
	}
	for _, f := range r.Flags {
		out.Flags = append(out.Flags, flagJSON{ID: f.ID, Code: f.Code, At: rfc3339(f.At, zone), Entries: append([]string{}, f.Entries...),
			Status: statusWord(f.Status), DealBreaker: f.DealBreaker, Level: string(f.Level), Nature: natureWord(f), Note: f.Note(), Why: f.Why})
	}
	for _, m := range r.Trend(zone) {
		out.Trend = append(out.Trend, monthJSON{m.Month.String()[:len("2006-01")], m.Count})
	}
	return out
}

func findingsJSON(list []judgement.Finding, zone *time.Location) []findingJSON {
	out := []findingJSON{}
	for _, f := range list {
		out = append(out, findingJSON{ID: f.ID, Band: string(f.Band), Entry: f.Entry, At: rfc3339(f.At, zone), Kind: string(f.Kind),
			Relation: string(f.Relation), Force: string(f.Force), Span: spanJSON{f.Span.Start, f.Span.End, f.Words},
			Clause: clauseJSON{ID: f.Clause.ID, Since: f.Clause.Since.String(), By: f.Clause.By, Text: f.Clause.Text},
			Said:   f.Said, Agreed: f.Agreed, Why: f.Why, Confidence: f.Conf, Parts: partsJSON(f.Parts), Rule: f.Rule, Status: statusWord(f.Status), SettledBy: f.Later})
	}
	return out
}

// natureWord says whether a flag is about what is done or how it is said.
func natureWord(f judgement.Flag) string {
	if f.Tone {
		return "tone"
	}
	return "substance"
}

func exitWord(r *judgement.Report) string {
	if r.ExitOpen {
		return "open"
	}
	return "closed"
}

func statusWord(s judgement.Status) string {
	if s == "" {
		return string(judgement.Open)
	}
	return string(s)
}

// rfc3339 writes a moment in a zone, "" for none.
func rfc3339(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(time.RFC3339)
}

type clientJSON struct {
	Handle   string   `json:"handle"`
	Name     string   `json:"name"`
	Emails   []string `json:"emails"`
	People   []string `json:"people,omitempty"`
	Language string   `json:"language,omitempty"`
	Relation string   `json:"relation,omitempty"`
	ExitAt   int      `json:"exit_at,omitempty"`
	Note     string   `json:"note,omitempty"`
	Added    string   `json:"added,omitempty"`
	Ended    string   `json:"ended,omitempty"`
	Gut      int      `json:"gut,omitempty"`
	Why      string   `json:"why,omitempty"`
	Met      string   `json:"met,omitempty"`
	Manner   string   `json:"manner,omitempty"`
	Both     bool     `json:"reciprocal,omitempty"`
}

func newClientJSON(c *model.Client) clientJSON {
	return clientJSON{Handle: c.Handle, Name: c.Name, Emails: append([]string{}, c.Emails...), People: c.People,
		Language: string(c.Language), Relation: string(c.Relation), ExitAt: c.ExitAt, Note: c.Note,
		Added: rfc3339(c.Added, time.UTC), Ended: c.Ended.String(),
		Gut: c.Gut, Why: c.Why, Met: c.Met.String(), Manner: c.Manner, Both: c.Reciprocal}
}

type clientReportJSON struct {
	clientJSON
	Projects  []projectJSON `json:"projects"`
	Entries   int           `json:"entries"`
	Last      string        `json:"last,omitempty"`
	FlagCount int           `json:"flag_count"`
	Threshold int           `json:"threshold"`
	Exit      string        `json:"exit"`
	Paid      string        `json:"paid,omitempty"`
	Billed    string        `json:"billed,omitempty"`
	OpenSum   string        `json:"open,omitempty"`
	Hours     json.Number   `json:"hours"`
	AnHour    string        `json:"an_hour,omitempty"`
}

type projectJSON struct {
	Project    string   `json:"project"`
	Title      string   `json:"title,omitempty"`
	Signed     string   `json:"signed"`
	Amendments []string `json:"amendments"`
}

func newClientReportJSON(c *model.Case, r *judgement.Report) clientReportJSON {
	out := clientReportJSON{clientJSON: newClientJSON(&c.Client), Projects: []projectJSON{}, Entries: len(c.Entries),
		FlagCount: r.FlagCount, Threshold: r.Threshold, Exit: exitWord(r),
		Paid: r.Counts.Paid.String(), Billed: r.Counts.Billed.String(), OpenSum: r.Counts.OpenSum.String(),
		Hours: json.Number(r.Counts.Hours.String()), AnHour: r.Counts.HourlyRate.String()}
	if n := len(c.Entries); n > 0 {
		out.Last = c.Entries[n-1].At.Format(time.RFC3339)
	}
	for i := range c.Agreements {
		g := &c.Agreements[i]
		p := projectJSON{Project: model.ProjectName(g.Project), Title: g.Title, Signed: g.Signed.String(), Amendments: []string{}}
		for j := range c.Amendments {
			if m := &c.Amendments[j]; model.ProjectName(m.Project) == p.Project {
				p.Amendments = append(p.Amendments, m.Name)
			}
		}
		out.Projects = append(out.Projects, p)
	}
	return out
}

// entryJSON is an entry as the JSON Lines of docs/formats.md have it, with its
// place in the journal.
type entryJSON struct {
	Client      string             `json:"client"`
	ID          string             `json:"id"`
	At          string             `json:"at"`
	Kind        string             `json:"kind"`
	From        string             `json:"from"`
	Who         string             `json:"who,omitempty"`
	Subject     string             `json:"subject,omitempty"`
	Text        string             `json:"text,omitempty"`
	About       string             `json:"about,omitempty"`
	Towards     string             `json:"towards,omitempty"`
	What        string             `json:"what,omitempty"`
	Amount      string             `json:"amount,omitempty"`
	Invoice     string             `json:"invoice,omitempty"`
	Due         string             `json:"due,omitempty"`
	Hours       json.Number        `json:"hours,omitempty"`
	Minutes     int                `json:"minutes,omitempty"`
	Project     string             `json:"project,omitempty"`
	Mood        string             `json:"mood,omitempty"`
	Mark        string             `json:"mark,omitempty"`
	MessageID   string             `json:"message_id,omitempty"`
	InReplyTo   string             `json:"in_reply_to,omitempty"`
	Attachments []model.Attachment `json:"attachments,omitempty"`
	Logged      string             `json:"logged,omitempty"`
	Seq         uint64             `json:"seq,omitempty"`
}

func newEntryJSON(e *model.Entry, handle string) entryJSON {
	out := entryJSON{Client: handle, ID: e.ID, At: e.At.Format(time.RFC3339), Kind: string(e.Kind), From: string(e.From), Who: e.Who,
		Subject: e.Subject, Text: e.Text, About: e.About, Towards: e.Towards, What: e.What, Amount: e.Amount.String(), Invoice: e.Invoice,
		Due: e.Due.String(), Minutes: e.Minutes, Project: e.Project, Mood: string(e.Mood), Mark: string(e.Mark),
		MessageID: e.MessageID, InReplyTo: e.InReplyTo, Attachments: e.Attachments, Logged: rfc3339(e.Logged, time.UTC), Seq: e.Seq}
	if e.Hours > 0 {
		out.Hours = json.Number(e.Hours.String())
	}
	return out
}
