package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Relation is how I know a client.
type Relation string

// The relations.
const (
	Business Relation = "business"
	Friend   Relation = "friend"
	Family   Relation = "family"
)

// Client is someone I work for.
type Client struct {
	ID       ClientID  `json:"id"`
	Handle   string    `json:"handle"` // what the command line calls it
	Name     string    `json:"name"`
	Emails   []string  `json:"emails,omitempty"` // lower case
	People   []string  `json:"people,omitempty"` // other names that write for the client
	Language Language  `json:"language,omitempty"`
	Relation Relation  `json:"relation,omitempty"`
	ExitAt   int       `json:"exit_at,omitempty"` // 0: the setting
	Note     string    `json:"note,omitempty"`
	Added    time.Time `json:"added,omitzero"`

	// What was thought before the work began (the intake card).
	Gut        int    `json:"gut,omitempty"`        // how glad of the enquiry, 1 to 5; 0 is not said
	Why        string `json:"why,omitempty"`        // why the work is taken
	Met        Day    `json:"met,omitzero"`         // day of the first meeting
	Manner     string `json:"manner,omitempty"`     // how they behaved in it, and in setting the date
	Reciprocal bool   `json:"reciprocal,omitempty"` // I buy from them as well

	Ended Day `json:"ended,omitzero"` // last day; zero while we work together
}

// Validate refuses a client that could not be kept.
func (c *Client) Validate() error {
	if strings.TrimSpace(c.Name) == "" {
		return fmt.Errorf("name: the client has none")
	}
	if Handle(c.Name) == "" && c.Handle == "" {
		return fmt.Errorf("name: %q has no letter or digit to make a handle of", c.Name)
	}
	switch c.Relation {
	case "", Business, Friend, Family:
	default:
		return fmt.Errorf("relation: %q is not known: use business, friend or family", string(c.Relation))
	}
	if c.Gut < 0 || c.Gut > 5 {
		return fmt.Errorf("gut: %d is not a number from 1 to 5", c.Gut)
	}
	if c.ExitAt < 0 || c.ExitAt > 1000 {
		return fmt.Errorf("exit-at: %d is not a count from 1 to 1000", c.ExitAt)
	}
	for _, e := range c.Emails {
		if !strings.Contains(e, "@") {
			return fmt.Errorf("email: %q is not an address", e)
		}
	}
	return c.Language.Validate()
}

// Handle makes the handle of a name: NFKD, marks dropped, lower case, letters
// and digits of any script kept, every other run one "-".
func Handle(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// FreeHandle returns the handle of name, with -2, -3, ... where it is taken.
func FreeHandle(name string, taken func(string) bool) string {
	base := Handle(name)
	h := base
	for n := 2; taken(h); n++ {
		h = base + "-" + strconv.Itoa(n)
	}
	return h
}

// AmbiguousError is returned when a name fits several clients.
type AmbiguousError struct {
	Name    string
	Handles []string
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q fits several clients: %s", e.Name, strings.Join(e.Handles, ", "))
}

// UnknownClientError is returned when a name fits no client. Near holds handles
// that look alike.
type UnknownClientError struct {
	Name string
	Near []string
}

func (e *UnknownClientError) Error() string {
	return fmt.Sprintf("no client %q", e.Name)
}

// FindClient returns the client of a handle or name: the exact handle first,
// then the exact name, then a unique beginning of either.
func FindClient(clients []Client, name string) (*Client, error) {
	want := Handle(name)
	var byName, byStart []int
	for i := range clients {
		c := &clients[i]
		if c.Handle == name || c.Handle == want && want != "" {
			return c, nil
		}
		if SameName(c.Name, name) {
			byName = append(byName, i)
		} else if want != "" && strings.HasPrefix(c.Handle, want) {
			byStart = append(byStart, i)
		}
	}
	for _, found := range [][]int{byName, byStart} {
		if len(found) == 1 {
			return &clients[found[0]], nil
		}
		if len(found) > 1 {
			e := &AmbiguousError{Name: name}
			for _, i := range found {
				e.Handles = append(e.Handles, clients[i].Handle)
			}
			slices.Sort(e.Handles)
			return nil, e
		}
	}
	return nil, &UnknownClientError{Name: name, Near: near(clients, want)}
}

// near lists up to three handles that share a word or a beginning with want.
func near(clients []Client, want string) []string {
	var out []string
	for _, c := range clients {
		if len(out) == 3 {
			break
		}
		for word := range strings.SplitSeq(want, "-") {
			if len(word) >= 3 && strings.Contains(c.Handle, word[:3]) {
				out = append(out, c.Handle)
				break
			}
		}
	}
	return out
}
