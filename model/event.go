package model

import (
	"encoding/json"
	"fmt"
	"time"
)

// EventKind names what an event of the journal records. Kinds are strings on
// disk: one from a newer version is kept and shown, never refused.
type EventKind string

// The kinds of events.
const (
	ClientAdded        EventKind = "client"
	ClientChanged      EventKind = "client-changed"
	AgreementSigned    EventKind = "agreement"
	AgreementCorrected EventKind = "agreement-corrected"
	AmendmentAgreed    EventKind = "amendment"
	EntryLogged        EventKind = "entry"
	EntryCorrected     EventKind = "correction"
	RulingGiven        EventKind = "ruling"
	DraftSaved         EventKind = "draft"
	PlanSaved          EventKind = "exit-plan"
	OwnAddresses       EventKind = "own-addresses"
)

// Event is one record of the journal: who it is about, when it happened, when
// it was recorded, and one payload.
type Event struct {
	Seq        uint64
	RecordedAt time.Time
	OccurredAt time.Time
	Kind       EventKind
	Client     ClientID
	Payload    Payload
}

// Payload is what an event says. Every payload is checked before it is written.
type Payload interface {
	EventKind() EventKind
	Validate() error
}

// The payloads, one for each kind of event.
type (
	// AddClient records a new client.
	AddClient struct{ Client }
	// ChangeClient records a client as it is from now on.
	ChangeClient struct{ Client }
	// SignAgreement records the original agreement of a project.
	SignAgreement struct{ Agreement }
	// CorrectAgreement replaces an agreement that was typed wrongly.
	CorrectAgreement struct {
		Agreement
		Why string `json:"why,omitempty"`
	}
	// AgreeAmendment records an agreed change of terms.
	AgreeAmendment struct{ Amendment }
	// LogEntry records something that happened.
	LogEntry struct{ Entry }
	// CorrectEntry replaces the fields of an entry; the old ones stay in the log.
	CorrectEntry struct {
		Entry
		Why string `json:"why,omitempty"`
		// Base is the event that wrote the version which was corrected: when
		// another correction came between, it is refused. 0 asks for no such check.
		Base uint64 `json:"base,omitempty"`
	}
	// GiveRuling records the user's word on a finding.
	GiveRuling struct{ Ruling }
	// SaveDraft keeps unfinished text.
	SaveDraft struct{ Draft }
	// SavePlan keeps the state of a guided exit.
	SavePlan struct{ ExitPlan }
	// SetOwnAddresses records which e-mail addresses are mine.
	SetOwnAddresses struct {
		Addresses []string `json:"addresses"`
	}
	// Unknown is a payload written by a newer version, kept as it is.
	Unknown struct {
		Kind EventKind
		JSON json.RawMessage
	}
)

func (AddClient) EventKind() EventKind        { return ClientAdded }
func (ChangeClient) EventKind() EventKind     { return ClientChanged }
func (SignAgreement) EventKind() EventKind    { return AgreementSigned }
func (CorrectAgreement) EventKind() EventKind { return AgreementCorrected }
func (AgreeAmendment) EventKind() EventKind   { return AmendmentAgreed }
func (LogEntry) EventKind() EventKind         { return EntryLogged }
func (CorrectEntry) EventKind() EventKind     { return EntryCorrected }
func (GiveRuling) EventKind() EventKind       { return RulingGiven }
func (SaveDraft) EventKind() EventKind        { return DraftSaved }
func (SavePlan) EventKind() EventKind         { return PlanSaved }
func (SetOwnAddresses) EventKind() EventKind  { return OwnAddresses }
func (u Unknown) EventKind() EventKind        { return u.Kind }

func (p AddClient) Validate() error        { return p.Client.Validate() }
func (p ChangeClient) Validate() error     { return p.Client.Validate() }
func (p SignAgreement) Validate() error    { return p.Agreement.Validate() }
func (p CorrectAgreement) Validate() error { return p.Agreement.Validate() }
func (p AgreeAmendment) Validate() error   { return p.Amendment.Validate() }
func (p LogEntry) Validate() error         { return p.Entry.Validate() }
func (p CorrectEntry) Validate() error     { return p.Entry.Validate() }
func (p GiveRuling) Validate() error       { return p.Ruling.Validate() }
func (p SaveDraft) Validate() error        { return requireID("draft", p.ID) }
func (p SavePlan) Validate() error         { return requireID("exit plan", p.ID) }
func (p SetOwnAddresses) Validate() error  { return nil }
func (u Unknown) Validate() error {
	return fmt.Errorf("event kind %q: written by a newer version", u.Kind)
}

func requireID(what, id string) error {
	if id == "" {
		return fmt.Errorf("id: the %s has none", what)
	}
	return nil
}

// DecodePayload reads the payload of an event kind. A kind it does not know
// becomes [Unknown].
func DecodePayload(kind EventKind, b []byte) (Payload, error) {
	switch kind {
	case ClientAdded:
		return decode[AddClient](b)
	case ClientChanged:
		return decode[ChangeClient](b)
	case AgreementSigned:
		return decode[SignAgreement](b)
	case AgreementCorrected:
		return decode[CorrectAgreement](b)
	case AmendmentAgreed:
		return decode[AgreeAmendment](b)
	case EntryLogged:
		return decode[LogEntry](b)
	case EntryCorrected:
		return decode[CorrectEntry](b)
	case RulingGiven:
		return decode[GiveRuling](b)
	case DraftSaved:
		return decode[SaveDraft](b)
	case PlanSaved:
		return decode[SavePlan](b)
	case OwnAddresses:
		return decode[SetOwnAddresses](b)
	case EntryRedacted:
		return decode[RedactEntry](b)
	case ClientErased:
		return decode[EraseClient](b)
	case EventUndone:
		return decode[UndoEvent](b)
	case SalvageMade:
		return decode[Salvage](b)
	}
	return Unknown{Kind: kind, JSON: append(json.RawMessage(nil), b...)}, nil
}

func decode[T Payload](b []byte) (Payload, error) {
	var p T
	if err := json.Unmarshal(b, &p); err != nil {
		return nil, fmt.Errorf("payload of %s: %w", p.EventKind(), err)
	}
	return p, nil
}
