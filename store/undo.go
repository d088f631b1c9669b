package store

import (
	"fmt"

	"goodterms/model"
)

// An undo is an event that names another; nothing leaves the log. What rests on
// the other keeps it from being undone. Undoing an undo brings the event back.

// indexUndo makes the rows of an undo.
func (w *writeTx) indexUndo(n *newEvent, p model.UndoEvent) error {
	if p.Event >= n.Seq {
		return fmt.Errorf("undo: %w: %d", ErrNoEvent, p.Event)
	}
	ev, err := w.eventAt(p.Event)
	if err != nil {
		return err
	}
	if by := w.undoneBy(p.Event); by != 0 && w.replay == nil {
		return fmt.Errorf("undo: event %d is undone already; goodterms undo %d brings it back", p.Event, by)
	}
	if err := w.nextEpoch(); err != nil {
		return err
	}
	back := false
	if redo, ok := ev.Payload.(model.UndoEvent); ok {
		if w.undoneBy(redo.Event) != ev.Seq {
			return fmt.Errorf("undo: event %d does not hold any more", ev.Seq)
		}
		if ev, err = w.eventAt(redo.Event); err != nil {
			return err
		}
		if _, again := ev.Payload.(model.UndoEvent); again {
			return fmt.Errorf("undo: event %d brought event %d back; undo that one itself", redo.Event, ev.Seq)
		}
		if err := w.Bucket(bucketUndone).Delete(seqKey(redo.Event)); err != nil {
			return err
		}
		back = true
	}
	if err := w.putSeq(bucketUndone, p.Event, n.Seq); err != nil {
		return err
	}
	return w.turn(&ev, back)
}

// turn takes the rows of an event away, or makes them again. The undo is in its
// index already.
func (w *writeTx) turn(ev *model.Event, back bool) error {
	switch p := ev.Payload.(type) {
	case model.LogEntry:
		return w.turnEntry(ev, back)
	case model.CorrectEntry:
		return w.turnCorrection(ev, p, back)
	case model.AddClient:
		return w.turnClient(ev, p.Client, back)
	case model.ChangeClient:
		return w.turnClient(ev, p.Client, back)
	case model.SignAgreement:
		return w.turnAgreement(ev, p.Project, "", back)
	case model.CorrectAgreement:
		return w.turnAgreement(ev, p.Project, "", back)
	case model.AgreeAmendment:
		return w.turnAgreement(ev, p.Project, p.Name, back)
	case model.SavePlan:
		return w.latestPlan(ev, p.ID)
	case model.GiveRuling, model.SetOwnAddresses:
		return nil
	case model.Gone:
		if w.replay != nil {
			return nil
		}
		return fmt.Errorf("undo: the words of event %d are gone for ever", ev.Seq)
	case model.RedactEntry, model.EraseClient:
		return fmt.Errorf("undo: what event %d removed is gone for ever", ev.Seq)
	}
	return fmt.Errorf("undo: event %d (%s) cannot be undone", ev.Seq, ev.Kind)
}

func (w *writeTx) turnEntry(ev *model.Event, back bool) error {
	e, err := w.entryAt(ev.Seq)
	if err != nil {
		return err
	}
	now, err := w.corrected(e)
	if err != nil {
		return err
	}
	k := timeKey(now.Client, now.At, now.Seq)
	if !back {
		return w.Bucket(bucketTimeline).Delete(k)
	}
	sum := summaryOf(now)
	if err := w.Bucket(bucketTimeline).Put(k, sum.bytes()); err != nil {
		return err
	}
	if e.MessageID != "" {
		if err := w.putFirst(bucketMessages, messageKey(e.MessageID, e.Client), seqKey(e.Seq)); err != nil {
			return err
		}
	}
	if w.Bucket(bucketContents).Get(contentKey(e, 0)) == nil || e.Kind != model.Chat {
		return w.putFirst(bucketContents, contentKey(e, 0), seqKey(e.Seq))
	}
	return nil
}

// turnCorrection puts the version in force that the standing corrections make.
func (w *writeTx) turnCorrection(ev *model.Event, p model.CorrectEntry, back bool) error {
	e, err := w.entryAt(seqOf(w.Bucket(bucketIDs).Get([]byte(p.ID))))
	if err != nil {
		return err
	}
	now, err := w.corrected(e)
	if err != nil {
		return err
	}
	if now.Corrected > ev.Seq || !back && now.Corrected != ev.Seq {
		return fmt.Errorf("undo: a later correction, event %d, replaced this one; undo that first", now.Corrected)
	}
	hidden := w.undoneBy(e.Seq) != 0
	if err := w.Bucket(bucketTimeline).Delete(timeKey(e.Client, now.At, e.Seq)); err != nil {
		return err
	}
	last := uint64(0)
	err = w.kindsOf(e.Client, func(seq uint64, kind model.EventKind) error {
		if kind != model.EntryCorrected || w.undoneBy(seq) != 0 {
			return nil
		}
		o, err := w.eventAt(seq)
		if c, ok := o.Payload.(model.CorrectEntry); ok && c.ID == p.ID {
			last = seq
		}
		return err
	})
	if err != nil {
		return err
	}
	if last == 0 {
		err = w.Bucket(bucketCorrected).Delete(seqKey(e.Seq))
	} else {
		err = w.Bucket(bucketCorrected).Put(seqKey(e.Seq), seqKey(last))
	}
	if err != nil {
		return err
	}
	if now, err = w.corrected(e); err != nil {
		return err
	}
	if sum := summaryOf(now); !hidden {
		if err := w.Bucket(bucketTimeline).Put(timeKey(e.Client, now.At, e.Seq), sum.bytes()); err != nil {
			return err
		}
	}
	return w.dropReadings(e.Seq)
}

// turnClient puts the client as the standing events made it.
func (w *writeTx) turnClient(ev *model.Event, c model.Client, back bool) error {
	clients, handles := w.Bucket(bucketClients), w.Bucket(bucketHandles)
	current := seqOf(clients.Get([]byte(c.ID)))
	if current > ev.Seq || !back && current != ev.Seq {
		return fmt.Errorf("undo: the client was changed later, by event %d; undo that first", current)
	}
	var last, other uint64
	err := w.kindsOf(c.ID, func(seq uint64, kind model.EventKind) error {
		switch {
		case w.undoneBy(seq) != 0 || kind == model.EventUndone || kind == model.DraftSaved:
		case kind == model.ClientAdded || kind == model.ClientChanged:
			last = seq
		default:
			other = seq
		}
		return nil
	})
	if err != nil {
		return err
	}
	if last == 0 && (other != 0 || w.hasEntries(c.ID)) && w.replay == nil {
		return fmt.Errorf("undo: something was recorded with this client; to remove it for ever: goodterms client erase")
	}
	if current != 0 {
		old, err := w.clientAt(current)
		if err != nil {
			return err
		}
		if err := handles.Delete([]byte(old.Handle)); err != nil {
			return err
		}
	}
	if last == 0 {
		return clients.Delete([]byte(c.ID))
	}
	now, err := w.clientAt(last)
	if err != nil {
		return err
	}
	if handles.Get([]byte(now.Handle)) != nil {
		return fmt.Errorf("undo: handle: %w: %q", ErrHandleTaken, now.Handle)
	}
	if err := handles.Put([]byte(now.Handle), []byte(c.ID)); err != nil {
		return err
	}
	return clients.Put([]byte(c.ID), seqKey(last))
}

func (w *writeTx) hasEntries(c model.ClientID) bool {
	prefix := clientPrefix(c)
	k, _ := w.Bucket(bucketTimeline).Cursor().Seek(prefix)
	return len(k) == len(prefix)+16 && string(k[:len(prefix)]) == string(prefix)
}

// turnAgreement puts what was agreed on a project as the standing events made it.
func (w *writeTx) turnAgreement(ev *model.Event, project, name string, back bool) error {
	k := agreementKey(ev.Client, project)
	var s agreementState
	var later uint64
	err := w.kindsOf(ev.Client, func(seq uint64, kind model.EventKind) error {
		if kind != model.AgreementSigned && kind != model.AgreementCorrected && kind != model.AmendmentAgreed || w.undoneBy(seq) != 0 {
			return nil
		}
		o, err := w.eventAt(seq)
		if err != nil || projectOf(o) != model.ProjectName(project) {
			return err
		}
		if p, ok := o.Payload.(model.AgreeAmendment); ok {
			s.amend(p.Name)
		} else {
			s.seq = seq
		}
		if seq > ev.Seq && (kind == model.AmendmentAgreed || ev.Kind != model.AmendmentAgreed) {
			later = seq
		}
		return nil
	})
	if err != nil {
		return err
	}
	if later != 0 && w.replay == nil {
		return fmt.Errorf("undo: event %d, agreed later on the same project, rests on it; undo that first", later)
	}
	b := w.Bucket(bucketAgreements)
	if s == (agreementState{}) {
		return b.Delete(k)
	}
	if name != "" && back && name != fmt.Sprintf("A%d", s.amendments) {
		return fmt.Errorf("undo: another amendment is called %s now", name)
	}
	return b.Put(k, s.bytes())
}

func projectOf(ev model.Event) string {
	switch p := ev.Payload.(type) {
	case model.SignAgreement:
		return model.ProjectName(p.Project)
	case model.CorrectAgreement:
		return model.ProjectName(p.Project)
	case model.AgreeAmendment:
		return model.ProjectName(p.Project)
	}
	return ""
}

// latestPlan refuses to undo a save of a plan that another replaced.
func (w *writeTx) latestPlan(ev *model.Event, id string) error {
	if w.replay != nil {
		return nil
	}
	return w.kindsOf(ev.Client, func(seq uint64, kind model.EventKind) error {
		if kind != model.PlanSaved || seq <= ev.Seq || w.undoneBy(seq) != 0 {
			return nil
		}
		o, err := w.eventAt(seq)
		if p, ok := o.Payload.(model.SavePlan); ok && p.ID == id {
			return fmt.Errorf("undo: the plan was saved later, by event %d; undo that first", seq)
		}
		return err
	})
}
