package model

import (
	"slices"
	"strings"
)

// Settings are the choices of the user that judging depends on (config.toml).
type Settings struct {
	ExitAt       int      // open flags at which the exit screen opens
	WindowDays   int      // days back that incidents count
	DealBreakers []string // codes of flags that open it alone
	FloorRate    Rate     // what an hour must bring; zero: not set
	Reserve      Money    // money kept to be able to leave; zero: not set
	OwnFlags     []OwnFlag
	LowPayerCap  int      // per cent of the time that clients under the floor may take; 0: not set
	Language     Language // the user's: that of a client where nothing says another; "" is English
}

// OwnFlag is a red flag of the user's own (S003-11): words that a client says, in
// each language, and how often within how many days make one incident.
type OwnFlag struct {
	Code       string // starts with x-
	Name       string
	Words      map[Language][]string
	Count      int // messages that make one incident, at least 1
	WithinDays int // 0: however far apart
}

// FlagCodes lists the codes of red flags (docs/formats.md).
func FlagCodes() []string {
	return strings.Fields(`abuse harassment threat-of-harm disrespect late-payment non-payment payment-terms refund-demand
		haggling price-complaint free-work scope-creep spec-churn endless-revisions too-many-concepts never-satisfied
		breaks-terms misquote self-contradiction retroactive-change daily-updates nagging micromanaging overrides-advice
		constant-criticism distrust threat-to-replace pressure special-requests missed-deadline no-input
		poor-communication negative-conversation stalled under-earning too-little-work over-accommodating misfit
		outgrown too-close avoids-paper`)
}

// KnowsFlag reports whether a code is one of the program's or of the user's own.
func (s *Settings) KnowsFlag(code string) bool {
	return slices.Contains(FlagCodes(), code) || slices.ContainsFunc(s.OwnFlags, func(f OwnFlag) bool { return f.Code == code })
}

// FlagName returns the name the user gave to a flag of their own, else the code.
func (s *Settings) FlagName(code string) string {
	for _, f := range s.OwnFlags {
		if f.Code == code && f.Name != "" {
			return f.Name
		}
	}
	return code
}

// DefaultSettings returns what holds without a config file.
func DefaultSettings() Settings {
	return Settings{
		ExitAt:       5,
		WindowDays:   180,
		DealBreakers: []string{"abuse", "harassment", "non-payment", "breaks-terms"},
	}
}

// Threshold returns the number of open flags at which a client's exit opens.
func (s Settings) Threshold(c *Client) int {
	if c.ExitAt > 0 {
		return c.ExitAt
	}
	return s.ExitAt
}
