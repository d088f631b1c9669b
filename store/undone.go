package store

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"time"

	"goodterms/model"
)

// Two more indexes say what became of events. A journal that never needed them
// has no such buckets.
var (
	bucketUndone   = []byte("undone")   // seq -> seq of the undo that holds
	bucketRedacted = []byte("redacted") // seq of an event without words -> seq of the redaction

	// keyEpoch counts what changes rows of events that were written before: undo,
	// and rewriting the file.
	keyEpoch = []byte("epoch")
)

var (
	// ErrRedacted: the words of the entry were removed for ever; see RedactedError.
	ErrRedacted = errors.New("the entry was redacted")
	// ErrUndone: the entry was taken back.
	ErrUndone = errors.New("the entry was undone")
)

// RedactedError says when and why the words of an entry were removed.
type RedactedError struct {
	model.RedactedEntry
}

func (e *RedactedError) Error() string {
	return fmt.Sprintf("id: %q was redacted on %s: %s", e.ID, e.When.Format(time.DateOnly), e.Reason)
}

// Unwrap returns ErrRedacted.
func (e *RedactedError) Unwrap() error { return ErrRedacted }

// seqRow reads a row of an index from seq to seq, 0 when there is none.
func (tx *readTx) seqRow(bucket []byte, seq uint64) uint64 {
	b := tx.Bucket(bucket)
	if b == nil {
		return 0
	}
	return seqOf(b.Get(seqKey(seq)))
}

// undoneBy returns the undo that took an event back, 0 for none.
func (tx *readTx) undoneBy(seq uint64) uint64 { return tx.seqRow(bucketUndone, seq) }

// redactedError says why the event at seq has no words.
func (tx *readTx) redactedError(seq uint64) error {
	by := tx.seqRow(bucketRedacted, seq)
	if by == 0 {
		return tx.damaged(seq, "it has no words, and no redaction is known for it")
	}
	ev, err := tx.eventAt(by)
	if err != nil {
		return err
	}
	return redactedBy(ev)
}

func redactedBy(ev model.Event) error {
	p, ok := ev.Payload.(model.RedactEntry)
	if !ok {
		return ErrRedacted
	}
	c := model.Case{}
	c.Apply(model.Event{Seq: ev.Seq, RecordedAt: ev.RecordedAt, Payload: p})
	return &RedactedError{c.Redacted[0]}
}

// made returns a bucket, made when it is missing.
func (w *writeTx) made(name []byte) (*rows, error) {
	_, err := w.CreateBucketIfNotExists(name)
	return w.Bucket(name), err
}

// epoch returns how often rows of older events were changed.
func (tx *readTx) epoch() string { return string(tx.Bucket(bucketAbout).Get(keyEpoch)) }

func (w *writeTx) nextEpoch() error {
	n, _ := strconv.ParseUint(w.epoch(), 10, 64)
	return w.Bucket(bucketAbout).Put(keyEpoch, strconv.AppendUint(nil, n+1, 10))
}

// kindsOf walks the events of a client that are no entries, with their kinds.
func (tx *readTx) kindsOf(c model.ClientID, fn func(seq uint64, kind model.EventKind) error) error {
	prefix := clientPrefix(c)
	cur := tx.Bucket(bucketOther).Cursor()
	for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix) && len(k) == len(prefix)+8; k, v = cur.Next() {
		if err := fn(timeKeySeq(k), model.EventKind(v)); err != nil {
			return err
		}
	}
	return nil
}

// putSeq puts a row from seq to seq.
func (w *writeTx) putSeq(bucket []byte, seq, by uint64) error {
	b, err := w.made(bucket)
	if err != nil {
		return err
	}
	return b.Put(seqKey(seq), seqKey(by))
}
