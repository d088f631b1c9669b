package model

// Settings are the choices of the user that judging depends on (config.toml).
type Settings struct {
	ExitAt       int      // open flags at which the exit screen opens
	WindowDays   int      // days back that incidents count
	DealBreakers []string // codes of flags that open it alone
	// HarmfulCodes are the flags that do harm by themselves; the others are tiresome, and
	// harm only as a habit (S001-02).
	HarmfulCodes []string
	FloorRate    Rate  // what an hour must bring; zero: not set
	Reserve      Money // money kept to be able to leave; zero: not set
	OwnFlags     []OwnFlag
	LeastMonth   Money    // what a client has to bring in a month to be worth the work; zero: not set
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
	Harmful    bool
	Tone       bool // it is about how something is said
}

// DefaultSettings returns what holds without a config file.
func DefaultSettings() Settings {
	return Settings{
		ExitAt:       5,
		WindowDays:   180,
		DealBreakers: []string{"abuse", "harassment", "non-payment", "breaks-terms"},
		HarmfulCodes: []string{"abuse", "harassment", "threat-of-harm", "non-payment", "breaks-terms"},
	}
}

// Threshold returns the number of open flags at which a client's exit opens.
func (s Settings) Threshold(c *Client) int {
	if c.ExitAt > 0 {
		return c.ExitAt
	}
	return s.ExitAt
}
