package store

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"goodterms/model"
)

// existing looks for an entry that is there already: by id, and for imports by
// Message-ID and by what it says. It returns its place and id, or 0.
func (w *writeTx) existing(n *newEvent, e *model.Entry) (uint64, string, error) {
	for {
		v := w.Bucket(bucketIDs).Get([]byte(e.ID))
		if v == nil {
			break
		}
		if n.givenID {
			seq, id, err := w.sameID(e, seqOf(v))
			if w.dedupe && errors.Is(err, ErrRedacted) {
				return seqOf(v), e.ID, nil // what is gone does not come back by an import
			}
			return seq, id, err
		}
		e.ID = w.j.NewEntryID() // a random id that is taken: draw again
		n.Payload = model.LogEntry{Entry: *e}
	}
	if !w.dedupe {
		return 0, "", nil
	}
	if e.MessageID != "" {
		if v := w.Bucket(bucketMessages).Get(messageKey(e.MessageID, e.Client)); v != nil && w.undoneBy(seqOf(v)) == 0 {
			return w.placeOf(seqOf(v))
		}
	}
	if n.givenID {
		return 0, "", nil
	}
	v := w.Bucket(bucketContents).Get(contentKey(e, w.nth(e)))
	if v == nil || w.undoneBy(seqOf(v)) != 0 {
		return 0, "", nil
	}
	old, err := w.entryAt(seqOf(v))
	if err != nil {
		return 0, "", err
	}
	if e.MessageID != "" && old.MessageID != "" {
		return 0, "", nil // two messages that say the same
	}
	return old.Seq, old.ID, nil
}

// sameID compares an entry with the one that has its id: as it was logged, and as
// it is now.
func (w *writeTx) sameID(e *model.Entry, seq uint64) (uint64, string, error) {
	old, err := w.entryAt(seq)
	if err != nil {
		return 0, "", err
	}
	if by := w.undoneBy(seq); by != 0 {
		return 0, "", fmt.Errorf("id: %w: %q; goodterms undo %d brings it back", ErrUndone, e.ID, by)
	}
	if sameEntry(*e, *old) {
		return seq, e.ID, nil
	}
	now, err := w.corrected(old)
	if err != nil {
		return 0, "", err
	}
	if sameEntry(*e, *now) {
		return seq, e.ID, nil
	}
	return 0, "", &ConflictError{ID: e.ID, Seq: seq}
}

func (w *writeTx) placeOf(seq uint64) (uint64, string, error) {
	e, err := w.entryAt(seq)
	if err != nil {
		return 0, "", err
	}
	return seq, e.ID, nil
}

// nth counts the equal lines of a chat in this call before this one.
func (w *writeTx) nth(e *model.Entry) uint32 {
	if e.Kind != model.Chat || !w.dedupe {
		return 0
	}
	return w.seen[string(contentKey(e, 0))]
}

// index brings the indexes up to date with an event, and fills in what only the
// journal knows: handles and the names of amendments.
func (w *writeTx) index(n *newEvent, r *Receipt) error {
	switch p := n.Payload.(type) {
	case model.LogEntry:
		r.EntryID = p.ID
		return w.indexEntry(n, &p.Entry)
	case model.CorrectEntry:
		r.EntryID = p.ID
		if err := w.indexCorrection(n, p); err != nil {
			return err
		}
	case model.AddClient:
		if err := w.indexClient(n, p); err != nil {
			return err
		}
	case model.ChangeClient:
		if err := w.indexChange(n, p); err != nil {
			return err
		}
	case model.SignAgreement, model.CorrectAgreement, model.AgreeAmendment:
		if err := w.indexAgreement(n); err != nil {
			return err
		}
	case model.UndoEvent:
		if err := w.indexUndo(n, p); err != nil {
			return err
		}
	case model.RedactEntry:
		if err := w.indexRedaction(n, p.Redaction); err != nil {
			return err
		}
	}
	return w.Bucket(bucketOther).Put(otherKey(n.Client, n.Seq), []byte(n.Kind))
}

func (w *writeTx) indexEntry(n *newEvent, e *model.Entry) error {
	seq := seqKey(e.Seq)
	if err := w.Bucket(bucketIDs).Put([]byte(e.ID), seq); err != nil {
		return err
	}
	sum := summaryOf(e)
	if err := w.Bucket(bucketTimeline).Put(timeKey(e.Client, e.At, e.Seq), sum.bytes()); err != nil {
		return err
	}
	if e.MessageID != "" {
		if err := w.putFirst(bucketMessages, messageKey(e.MessageID, e.Client), seq); err != nil {
			return err
		}
	}
	if err := w.putFirst(bucketContents, contentKey(e, w.nth(e)), seq); err != nil {
		return err
	}
	w.countChat(e)
	return w.putReading(e.Seq, n.reading)
}

// countChat remembers a line of a chat, new or not, for nth.
func (w *writeTx) countChat(e *model.Entry) {
	if e.Kind != model.Chat || !w.dedupe {
		return
	}
	if w.seen == nil {
		w.seen = map[string]uint32{}
	}
	w.seen[string(contentKey(e, 0))]++
}

// putFirst gives a row to an entry, unless an earlier one that still stands has it.
func (w *writeTx) putFirst(bucket, k, seq []byte) error {
	b := w.Bucket(bucket)
	if old := b.Get(k); old != nil && seqOf(old) < seqOf(seq) && w.undoneBy(seqOf(old)) == 0 {
		return nil
	}
	return b.Put(k, seq)
}

func (w *writeTx) indexCorrection(n *newEvent, p model.CorrectEntry) error {
	v := w.Bucket(bucketIDs).Get([]byte(p.ID))
	if v == nil {
		return fmt.Errorf("id: %w: %q", ErrNoEntry, p.ID)
	}
	old, err := w.entryAt(seqOf(v))
	if err != nil {
		return err
	}
	if old.Client != n.Client {
		return fmt.Errorf("id: %w: %q belongs to another client", ErrNoEntry, p.ID)
	}
	now, err := w.corrected(old)
	if err != nil {
		return err
	}
	if w.replay == nil {
		if by := w.undoneBy(old.Seq); by != 0 {
			return fmt.Errorf("id: %w: %q; goodterms undo %d brings it back", ErrUndone, p.ID, by)
		}
		if p.Base != 0 && p.Base != max(now.Seq, now.Corrected) {
			return &StaleError{ID: p.ID, Base: p.Base, Seq: now.Corrected}
		}
	}
	if err := w.Bucket(bucketTimeline).Delete(timeKey(n.Client, now.At, old.Seq)); err != nil {
		return err
	}
	e := p.Entry
	e.Seq, e.Client = old.Seq, n.Client
	sum := summaryOf(&e)
	if err := w.Bucket(bucketTimeline).Put(timeKey(n.Client, e.At, e.Seq), sum.bytes()); err != nil {
		return err
	}
	if err := w.Bucket(bucketCorrected).Put(seqKey(old.Seq), seqKey(n.Seq)); err != nil {
		return err
	}
	if err := w.dropReadings(old.Seq); err != nil {
		return err
	}
	return w.putReading(old.Seq, n.reading)
}

func (w *writeTx) indexClient(n *newEvent, p model.AddClient) error {
	if w.Bucket(bucketClients).Get([]byte(p.ID)) != nil {
		return fmt.Errorf("client: the id %q is taken by another client", string(p.ID))
	}
	handles := w.Bucket(bucketHandles)
	if p.Handle == "" {
		p.Handle = model.FreeHandle(p.Name, func(h string) bool { return handles.Get([]byte(h)) != nil })
	} else if handles.Get([]byte(p.Handle)) != nil {
		return fmt.Errorf("handle: %w: %q", ErrHandleTaken, p.Handle)
	}
	if p.Added.IsZero() {
		p.Added = n.RecordedAt
	}
	p.Added = wholeZone(p.Added)
	n.Payload = p
	if err := handles.Put([]byte(p.Handle), []byte(p.ID)); err != nil {
		return err
	}
	return w.Bucket(bucketClients).Put([]byte(p.ID), seqKey(n.Seq))
}

func (w *writeTx) indexChange(n *newEvent, p model.ChangeClient) error {
	old, err := w.clientAt(seqOf(w.Bucket(bucketClients).Get([]byte(p.ID))))
	if err != nil {
		return err
	}
	if p.Handle == "" {
		p.Handle = old.Handle
	}
	if p.Added.IsZero() {
		p.Added = old.Added
	}
	p.Added = wholeZone(p.Added)
	n.Payload = p
	if p.Handle != old.Handle {
		handles := w.Bucket(bucketHandles)
		if owner := handles.Get([]byte(p.Handle)); owner != nil && !bytes.Equal(owner, []byte(p.ID)) {
			return fmt.Errorf("handle: %w: %q", ErrHandleTaken, p.Handle)
		}
		if err := handles.Delete([]byte(old.Handle)); err != nil {
			return err
		}
		if err := handles.Put([]byte(p.Handle), []byte(p.ID)); err != nil {
			return err
		}
	}
	return w.Bucket(bucketClients).Put([]byte(p.ID), seqKey(n.Seq))
}

func (w *writeTx) indexAgreement(n *newEvent) error {
	b := w.Bucket(bucketAgreements)
	var k []byte
	var s agreementState
	switch p := n.Payload.(type) {
	case model.SignAgreement:
		k = agreementKey(n.Client, p.Project)
		if s = parseAgreementState(b.Get(k)); s.seq != 0 {
			return fmt.Errorf("project: %w: %q; correct it, or record an amendment", ErrAgreementExists, model.ProjectName(p.Project))
		}
		s.seq = n.Seq
	case model.CorrectAgreement:
		k = agreementKey(n.Client, p.Project)
		if s = parseAgreementState(b.Get(k)); s.seq == 0 {
			return fmt.Errorf("project: %w: %q", ErrNoAgreement, model.ProjectName(p.Project))
		}
		s.seq = n.Seq
	case model.AgreeAmendment:
		k = agreementKey(n.Client, p.Project)
		s = parseAgreementState(b.Get(k))
		if w.replay != nil {
			s.amend(p.Name)
			break
		}
		s.amendments++
		p.Name = "A" + strconv.FormatUint(uint64(s.amendments), 10)
		n.Payload = p
	}
	return b.Put(k, s.bytes())
}
