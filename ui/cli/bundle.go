package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store"
	"goodterms/ui/dossier"
)

// exportBundle writes chosen entries of a client with proofs under the head of now.
func (a *app) exportBundle(ctx context.Context, name string, f *exportFlags) error {
	if f.output == "-" && a.OutTerminal() {
		return usagef("a bundle is a zip: name a file with -o PATH")
	}
	c, err := a.caseOf(ctx, name)
	if err != nil {
		return err
	}
	r, err := a.judge(ctx, c, "")
	if err != nil {
		return err
	}
	entries, err := a.bundleEntries(c, r, f)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return usagef("no entry is chosen").hint("--entries ID,ID, --from DAY --to DAY, or --findings")
	}
	seqs, err := a.journal.EventsOf(ctx, c.Client.ID, model.AgreementSigned, model.AgreementCorrected, model.AmendmentAgreed)
	if err != nil {
		return err
	}
	for _, e := range entries {
		seqs = append(seqs, e.Seq)
		if e.Corrected != 0 {
			seqs = append(seqs, e.Corrected)
		}
		for _, v := range c.Versions[e.ID] {
			seqs = append(seqs, v.Seq)
		}
	}
	var report, page bytes.Buffer
	if err := a.writeDossier(ctx, &report, dossier.WriteMarkdown, c, r, entries); err != nil {
		return err
	}
	if err := a.writeDossier(ctx, &page, dossier.WriteHTML, c, r, entries); err != nil {
		return err
	}
	var head store.Head
	err = a.writeOut(f, func(w io.Writer) error {
		var err error
		head, err = a.journal.WriteBundle(ctx, w, seqs, store.Reports{Markdown: report.Bytes(), HTML: page.Bytes()})
		return err
	})
	if err != nil {
		return err
	}
	a.msg.printf("%s with the agreement, proven under %s\n", plural(len(entries), "entry", "entries"), head.Short())
	return a.exported(f, "the bundle")
}

// bundleEntries returns the entries that are chosen: by id, by day, or, where nothing
// is said, those that open findings stand in.
func (a *app) bundleEntries(c *model.Case, r *judgement.Report, f *exportFlags) ([]model.Entry, error) {
	if len(f.entries) > 0 {
		return chosenByID(c, f.entries)
	}
	zone, err := a.zoneOf(c, "")
	if err != nil {
		return nil, err
	}
	if f.from != "" || f.to != "" {
		var from, to model.Day
		for _, d := range []struct {
			flag, text string
			day        *model.Day
		}{{"from", f.from, &from}, {"to", f.to, &to}} {
			if d.text == "" {
				continue
			}
			w, err := parseMoment("--"+d.flag, d.text, a.Now().In(zone))
			if err != nil {
				return nil, err
			}
			*d.day = w.Day()
		}
		return slices.DeleteFunc(slices.Clone(c.Entries), func(e model.Entry) bool {
			day := model.DayIn(e.At, zone)
			return !from.IsZero() && day < from || !to.IsZero() && day > to
		}), nil
	}
	return slices.DeleteFunc(slices.Clone(c.Entries), func(e model.Entry) bool {
		for _, f := range r.OfEntry(e.ID) {
			if f.IsOpen() {
				return false
			}
		}
		return true
	}), nil
}

func chosenByID(c *model.Case, ids []string) ([]model.Entry, error) {
	var out []model.Entry
	for _, id := range ids {
		i := slices.IndexFunc(c.Entries, func(e model.Entry) bool { return e.ID == id })
		if i < 0 {
			i = slices.IndexFunc(c.Entries, func(e model.Entry) bool { return strings.HasPrefix(e.ID, id) })
		}
		if i < 0 || id == "" {
			return nil, usagef("--entries: %s has no entry %q", c.Client.Handle, id).hint("their ids: goodterms show %s", c.Client.Handle)
		}
		out = append(out, c.Entries[i])
	}
	slices.SortFunc(out, func(x, y model.Entry) int { return x.At.Compare(y.At) })
	return slices.CompactFunc(out, func(x, y model.Entry) bool { return x.ID == y.ID }), nil
}

// verifyBundle checks a bundle and prints each check.
func (a *app) verifyBundle(path, head string, asJSON bool) error {
	f, err := os.Open(path)
	if err != nil {
		return usagef("%w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	r, err := store.VerifyBundle(f, info.Size())
	if r == nil {
		r = &store.BundleReport{}
	}
	if err == nil && head != "" {
		err = a.bundleUnder(r, head)
	}
	switch {
	case err != nil && !errors.Is(err, store.ErrBundle):
		return err
	case asJSON:
		problem := ""
		if err != nil {
			problem = err.Error()
		}
		if jerr := a.json(struct {
			Head string `json:"head"`
			*store.BundleReport
			Problem string `json:"problem,omitempty"`
		}{r.Head.Short(), r, problem}); jerr != nil {
			return jerr
		}
	default:
		a.printBundle(r, head, err)
	}
	if err != nil {
		return quiet{statusJournal}
	}
	return nil
}

// bundleUnder holds a bundle against a head from elsewhere.
func (a *app) bundleUnder(r *store.BundleReport, head string) error {
	ref, err := a.headRef(head)
	if err != nil {
		return err
	}
	if ref.Short() != r.Head.Short() || ref.Root != ([32]byte{}) && ref.Root != r.Head.Root {
		return fmt.Errorf("%w: head: it is proven under %s, not under %s", store.ErrBundle, r.Head.Short(), ref.Short())
	}
	return nil
}

func (a *app) printBundle(r *store.BundleReport, head string, err error) {
	for _, check := range r.Done {
		a.out.printf("%s: right\n", check)
	}
	for _, e := range r.Events {
		redacted := ""
		if e.Redacted {
			redacted = " · redacted"
		}
		a.out.printf("  event %d · %s · recorded %s%s\n", e.Seq, string(e.Kind), e.RecordedAt.UTC().Format("2006-01-02 15:04 UTC"), redacted)
	}
	if err != nil {
		a.out.printf("%s\n", err)
		return
	}
	a.out.printf("%s proven under %s\n", plural(len(r.Events), "event is", "events are"), r.Head.Short())
	if head == "" {
		a.out.printf("compare that with a head from elsewhere: goodterms verify BUNDLE --head '%s'\n", r.Head.Short())
	}
}

// verifyHead says whether the journal had a head.
func (a *app) verifyHead(ctx context.Context, text string, asJSON bool) error {
	j, err := a.open()
	if err != nil {
		return err
	}
	ref, err := a.headRef(text)
	if err != nil {
		return err
	}
	match, err := j.MatchHead(ctx, ref)
	if err != nil {
		return err
	}
	had, name, words := headWords(match, ref.Short())
	if asJSON {
		err = a.json(struct {
			Head  string `json:"head"`
			Had   bool   `json:"had"`
			Match string `json:"match"`
		}{ref.Short(), had, name})
	} else {
		a.out.printf("%s\n", words)
	}
	if err == nil && !had {
		return quiet{statusJournal}
	}
	return err
}

// headWords says in a word for scripts, and in a sentence, what a head is to the journal.
func headWords(m store.HeadMatch, head string) (had bool, name, words string) {
	switch m {
	case store.HeadMatches:
		return true, "matches", "this journal had " + head
	case store.HeadMatchesOld:
		return true, "matches-old", "this journal had " + head + " (as earlier versions wrote it)"
	case store.HeadMatchesPlain:
		return true, "matches-plain", "this journal had " + head + " before it was encrypted"
	case store.HeadBeyond:
		return false, "beyond", "this journal does not go as far as " + head + ": an older copy, or another journal"
	}
	return false, "differs", "this journal did not have " + head + ": it, or something before it, was changed, or it is another journal"
}
