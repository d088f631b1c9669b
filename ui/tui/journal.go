package tui

import (
	"context"

	"goodterms/model"
)

// Journal is what the app needs of a journal. Every method may be called from
// several commands at once, opens what it needs, and gives it back before it
// returns: other processes use the same journal meanwhile.
type Journal interface {
	// Clients returns every client, in the order they were added.
	Clients(ctx context.Context) ([]model.Client, error)
	// Case returns everything known of one client.
	Case(ctx context.Context, id model.ClientID) (*model.Case, error)
	// Append records events, all or none, and returns their sequence numbers.
	// What it has acknowledged is kept.
	Append(ctx context.Context, events ...model.Event) ([]uint64, error)
	// Actions returns what was recorded about a client on purpose and can be taken
	// back, the latest first, at most n: neither undos nor redactions.
	Actions(ctx context.Context, id model.ClientID, n int) ([]Action, error)
	// Redact removes the words of an entry for ever, and says where else they
	// may be. With an error and a non-nil answer they are gone all the same.
	Redact(ctx context.Context, id, reason string) (*Leftover, error)
	// Revision returns a value that changes whenever the journal does. It is
	// cheap: the app asks every second.
	Revision(ctx context.Context) (string, error)
}
