package model

// Settings are the choices of the user that judging depends on (config.toml).
type Settings struct {
	ExitAt       int      // open flags at which the exit screen opens
	WindowDays   int      // days back that incidents count
	DealBreakers []string // codes of flags that open it alone
	FloorRate    Rate     // what an hour must bring; zero: not set
	Reserve      Money    // money kept to be able to leave; zero: not set
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
