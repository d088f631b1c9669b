package model

import (
	"slices"
	"strings"
)

// FlagCodes lists the codes of red flags (docs/formats.md).
func FlagCodes() []string {
	return strings.Fields(`abuse harassment threat-of-harm disrespect late-payment non-payment payment-terms refund-demand
		haggling price-complaint free-work scope-creep spec-churn endless-revisions too-many-concepts never-satisfied
		breaks-terms misquote self-contradiction retroactive-change daily-updates nagging micromanaging overrides-advice
		constant-criticism distrust threat-to-replace pressure special-requests missed-deadline no-input
		poor-communication negative-conversation stalled under-earning too-little-work over-accommodating misfit
		outgrown too-close avoids-paper`)
}

// FlagCode returns the code that another name of a flag stands for, else the name itself:
// the sources call some of them otherwise (docs/formats.md).
func FlagCode(name string) string {
	switch name {
	case "moved-on":
		return "outgrown"
	case "wrong-work":
		return "misfit"
	case "ignores-policy":
		return "breaks-terms"
	}
	return name
}

// toneCodes are the flags about how something is said: disliking it is not the point
// (S003-37). Abuse and threats are deeds, and so is what costs time.
func toneCodes() []string {
	return []string{"price-complaint", "constant-criticism", "distrust", "negative-conversation"}
}

// own returns the flag of the user's own with a code, nil when there is none.
func (s *Settings) own(code string) *OwnFlag {
	i := slices.IndexFunc(s.OwnFlags, func(f OwnFlag) bool { return f.Code == code })
	if i < 0 {
		return nil
	}
	return &s.OwnFlags[i]
}

// Harmful reports whether a flag does harm rather than being tiresome. One that opens the
// exit alone does.
func (s *Settings) Harmful(code string) bool {
	if f := s.own(code); f != nil && f.Harmful {
		return true
	}
	return slices.Contains(s.HarmfulCodes, code) || slices.Contains(s.DealBreakers, code)
}

// OfTone reports whether a flag is about how something is said, and not about what is done.
func (s *Settings) OfTone(code string) bool {
	if f := s.own(code); f != nil {
		return f.Tone
	}
	return slices.Contains(toneCodes(), code)
}

// KnowsFlag reports whether a code is one of the program's or of the user's own.
func (s *Settings) KnowsFlag(code string) bool {
	return slices.Contains(FlagCodes(), code) || s.own(code) != nil
}

// FlagName returns the name the user gave to a flag of their own, else the code.
func (s *Settings) FlagName(code string) string {
	if f := s.own(code); f != nil && f.Name != "" {
		return f.Name
	}
	return code
}
