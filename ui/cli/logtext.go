package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
	"goodterms/store"
)

// readText takes the words of the entry from the command line or from standard
// input.
func (l *logging) readText(ctx context.Context, words []string) error {
	if len(words) == 1 && words[0] == "-" {
		return l.readStdin(ctx)
	}
	l.entry.Text = strings.Join(words, " ")
	if strings.TrimSpace(l.entry.Text) == "" && needsText(l.entry.Kind) && !l.flags.wordless {
		return usagef("the text of the %s is missing", string(l.entry.Kind)).
			hint("write it after the kind, or - to read it from standard input")
	}
	return nil
}

func (l *logging) readStdin(ctx context.Context) error {
	b, err := l.readInput(ctx, maxMail)
	if err != nil {
		return err
	}
	if looksLikeMail(b) {
		return l.takeMail(ctx, b)
	}
	l.entry.Text = strings.TrimRight(string(b), "\r\n")
	if strings.TrimSpace(l.entry.Text) == "" && needsText(l.entry.Kind) {
		return usagef("standard input was empty: the text of the %s is missing", string(l.entry.Kind))
	}
	return nil
}

// noRoom reports whether an error is of a disk that took nothing more.
func noRoom(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EIO) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// notTaken reports whether words could not be recorded for a reason that lies in the
// journal, not in them: they are kept until it is put right. A file that is no journal
// is none of ours, and nothing is written beside it.
func notTaken(err error) bool {
	return isOneOf(err, store.ErrBusy, store.ErrUnconfirmed, store.ErrLocked, store.ErrPassphrase, store.ErrGone, store.ErrDamaged,
		store.ErrEmpty, store.ErrReplaced, store.ErrReadOnly, store.ErrNewer) || statusOf(err) == statusJournal && noRoom(err)
}

// keepDraft saves the words as a file where the journal could not take them.
func (l *logging) keepDraft(cause error) error {
	out := asError(cause)
	if l.agreed == nil { // it failed before the flags were read
		l.agreed = &model.Case{}
		if err := l.fill(); err != nil {
			out = out.hint("the draft is without it: %v", err)
		}
	}
	e := l.entry
	if e.From == "" {
		e.From = usualSide(e.Kind)
	}
	if e.At.IsZero() {
		e.At = l.Now().In(l.Zone)
	}
	path, err := l.journal.SaveDraftFile(store.DraftFile{Client: l.name, Entry: e})
	if err != nil {
		return out.hint("and the text could not be kept as a draft: %v", err)
	}
	return out.hint("the text is kept: %s", path).hint("to record it later: goodterms log --drafts --record")
}

// verdict tells at once where the new words differ from what was agreed. The
// entry is on the disk by now: whatever goes wrong here is only said.
func (l *logging) verdict(ctx context.Context) error {
	l.noteDrafts()
	e := &l.entry
	if e.From != model.FromClient || !e.Kind.Said() || e.Text == "" {
		return nil
	}
	zone, err := l.zone()
	if err != nil {
		return l.unread(err)
	}
	read := l.reader.last
	if read == nil {
		read = reading.Read(e.Text, judgement.ReadOptions(l.agreed, e, zone))
	}
	cfg, err := l.config()
	if err != nil {
		return l.unread(err)
	}
	jc := judgement.Context{Settings: cfg.Settings, AsOf: e.At, Location: zone, Reading: func(o *model.Entry) *reading.Reading {
		if o.ID == e.ID {
			return read
		}
		return nil
	}}
	if r, exact := judgement.JudgeAlone(l.agreed, e, jc); exact && len(r.Contradictions) == 0 && !raises(r, e.ID) {
		return nil
	}
	return l.unread(l.judgeNew(ctx, read, jc))
}

// judgeNew judges the new entry on the terms and counts of its day. The whole
// case is judged only where it raised a flag, to say how many there are.
func (l *logging) judgeNew(ctx context.Context, read *reading.Reading, jc judgement.Context) error {
	e := &l.entry
	c, kept, err := l.caseBefore(ctx, read, jc)
	if err != nil {
		return err
	}
	if kept != nil {
		jc.Reading = kept
	}
	r := judgement.JudgeEntry(c, e, jc)
	l.tell(r)
	if !raises(r, e.ID) {
		return nil
	}
	if c, err = l.caseNow(ctx); err != nil {
		return err
	}
	if r, err = l.judge(ctx, c, ""); err != nil {
		return err
	}
	if raises(r, e.ID) && r.ExitOpen {
		l.msg.printf("%s: the exit screen is ready (goodterms exit %s)\n", countWords(r), l.agreed.Client.Handle)
	}
	return nil
}

// caseBefore returns the case without its older messages, unless rounds of
// changes are counted from them because no list was logged, or a flag takes several
// messages: then with the kept readings.
func (l *logging) caseBefore(ctx context.Context, read *reading.Reading, jc judgement.Context) (*model.Case, func(*model.Entry) *reading.Reading, error) {
	v := view{Journal: l.journal}
	c, err := v.CaseSince(ctx, l.agreed.Client.ID, judgement.Since(read, l.entry.At))
	if err != nil || !judgement.NeedsAll(c, &jc.Settings, read) {
		return c, nil, err
	}
	if c, err = l.caseNow(ctx); err != nil {
		return nil, nil, err
	}
	return c, l.keptReadings(ctx, l.journal, c), nil
}

func (l *logging) caseNow(ctx context.Context) (*model.Case, error) {
	return view{Journal: l.journal}.Case(ctx, l.agreed.Client.ID)
}

// raises reports whether an entry raised a flag that counts.
func raises(r *judgement.Report, id string) bool {
	return slices.ContainsFunc(r.Flags, func(f judgement.Flag) bool { return f.Counts && slices.Contains(f.Entries, id) })
}

// unread says that the verdict could not be had: the entry is recorded all the
// same.
func (l *logging) unread(err error) error {
	if err != nil {
		l.msg.printf("the entry is recorded; what it means could not be read: %v\n", err)
	}
	return nil
}

// tell writes the verdicts on the new entry.
func (l *logging) tell(r *judgement.Report) {
	for _, f := range r.OfEntry(l.entry.ID) {
		if f.Status == judgement.Open || f.Status == judgement.Confirmed || f.Status == "" {
			l.msg.printf("%s\n", verdictLine(&f))
		}
	}
}

// countWords says how many flags are open, and of how many.
func countWords(r *judgement.Report) string {
	s := fmt.Sprintf("%d of %s", r.FlagCount, plural(r.Threshold, "flag", "flags"))
	if r.FlagCount < r.Threshold {
		s += ", one of them a deal-breaker"
	}
	return s
}

// noteDrafts reminds of texts that wait.
func (l *logging) noteDrafts() {
	drafts, err := l.journal.DraftFiles()
	switch n := len(drafts); {
	case n > 0:
		l.msg.printf("%s: goodterms log --drafts\n", plural(n, "text waits to be recorded", "texts wait to be recorded"))
	case err != nil:
		l.msg.printf("a text waits that cannot be read: goodterms log --drafts\n")
	}
}

// logDrafts lists the texts that wait, or records them.
func (a *app) logDrafts(cmd *cobra.Command, args []string, record bool) error {
	if !cmd.Flags().Changed("drafts") {
		return usagef("--record goes with --drafts").hint("did you mean: goodterms log --drafts --record")
	}
	if len(args) > 0 || anyFlag(cmd, "journal", "drafts", "record") {
		return usagef("--drafts takes no client, text or field").hint("did you mean: goodterms log --drafts")
	}
	j, err := a.open()
	if err != nil {
		return err
	}
	drafts, err := j.DraftFiles()
	if err != nil {
		a.msg.printf("goodterms: %v\n", err)
	}
	if len(drafts) == 0 && err == nil {
		a.msg.printf("no text waits\n")
	}
	for _, d := range drafts {
		if record {
			if err := a.recordDraft(cmd.Context(), j, d); err != nil {
				return err
			}
			continue
		}
		a.out.printf("%s  %s  %s\n  %s\n  %s\n", dated(d.Saved.In(a.Zone)), d.Client, string(d.Entry.Kind), firstLine(&d.Entry), d.Path)
	}
	return nil
}

func (a *app) recordDraft(ctx context.Context, j *store.Journal, d store.DraftFile) error {
	c, err := a.client(ctx, d.Client)
	if err != nil {
		e := asError(err)
		return e.hint("it is named in the draft %s", d.Path)
	}
	receipts, err := j.Record(ctx, model.Event{Client: c.ID, Payload: model.LogEntry{Entry: d.Entry}})
	if err != nil {
		return err
	}
	a.out.printf("logged %s · %s from %s · %s · %s\n", receipts[0].EntryID, string(d.Entry.Kind), string(d.Entry.From), c.Handle, When{Time: d.Entry.At, Clock: true})
	if err := j.RemoveDraftFile(d.Path); err != nil {
		a.msg.printf("goodterms: the draft is recorded, but its file stays: %v\n", err)
	}
	return nil
}

// firstLine is the subject, or the first words.
func firstLine(e *model.Entry) string {
	s := e.Subject
	if s == "" {
		s, _, _ = strings.Cut(strings.TrimSpace(e.Text), "\n")
	}
	if s == "" {
		s = e.About
	}
	return s
}
