package store

import "goodterms/model"

// A locked journal is verified as far as that goes without the key: the chain of
// the headers, the sums over the sealed bytes, the slots of the keys.

// locked reports whether the verifier has to do without the key.
func (v *verifier) locked(tx *readTx) bool { return tx.needKey() != nil }

// countKind counts the entries, for the number of readings.
func (v *verifier) countKind(kind model.EventKind) {
	if kind == model.EntryLogged {
		v.entries++
	}
}

// finishLocked makes the checks at the end of the log that need no key.
func (v *verifier) finishLocked(tx *readTx) {
	v.count(tx, bucketLog, int(v.prev.Seq))
	if v.from == nil { // else the entries before are not counted
		v.checkReadings(tx)
	}
	v.checkSlots(tx)
	v.finishTree(tx)
	v.r.Skipped = append(v.r.Skipped, CheckBodies, CheckIndexes)
	v.r.warn("the journal is locked: words and indexes were not checked; run goodterms unlock, then verify")
}

// checkSlots sees that both ways to open the journal are whole, and what else there
// is of keys.
func (v *verifier) checkSlots(tx *readTx) {
	for _, p := range tx.keyProblems() {
		v.r.add(p)
	}
	v.r.done(CheckKeys)
}

// keyProblems says what is wrong with the keys: without the data key, as far as
// their sums tell.
func (tx *readTx) keyProblems() (list []Problem) {
	add := func(what, next string) { list = append(list, Problem{Check: CheckKeys, What: what, Next: next}) }
	keys := tx.Bucket(bucketKeys)
	if keys == nil {
		add("the keys are missing", "")
		return list
	}
	passphrase, recovery := decodeSlot(keys.Get(slotPassphrase)), decodeSlot(keys.Get(slotRecovery))
	byPassphrase, byRecovery := otherSlot(slotPassphrase), otherSlot(slotRecovery)
	if passphrase == nil && recovery == nil {
		byPassphrase = "put a backup in its place, or, as long as goodterms unlock keeps the key: goodterms passwd"
		byRecovery = byPassphrase
	}
	if passphrase == nil {
		add("the slot of the passphrase is damaged", byPassphrase)
	}
	if recovery == nil {
		add("the slot of the recovery key is damaged", byRecovery)
	}
	check, identity := keys.Get(keyCheck), keys.Get(keyIdentity)
	if keyRow(check, bareCheck) == nil || tx.seal != nil && !tx.seal.knows(check) {
		add("what the data key is recognised by is damaged", "goodterms passwd writes it anew")
	}
	bad := keyRow(identity, bareIdentity) == nil
	to := keys.Get(keyRecipient)
	other := to != nil && decodeSlot(to) == nil
	if tx.seal != nil && !bad {
		id, err := tx.seal.identity(keys)
		bad = err != nil
		other = other || err == nil && to != nil && string(decodeSlot(to)) != id.Recipient().String()
	}
	if bad {
		add("the key of sealed drafts is damaged", "goodterms passwd makes another one")
	}
	if other {
		add("what drafts are sealed for is damaged", "goodterms passwd writes it anew")
	}
	return list
}
