package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goodterms/model"
)

const fullConfig = `exit_at = 3
window_days = 90
deal_breakers = ["abuse", "x-ghosting"]
theme = "dark"
mouse = true
editor = "vi"

[me]
name = "Eva"
business = "Studio"
addresses = ["Eva@Studio.example"]
language = "cs"
timezone = "Europe/Prague"
currency = "CZK"
floor_rate = "EUR 60/hour"
reserve = "40000"

[[flag]]
code = "x-ghosting"
name = "no answer for weeks"
words = { en = ["sorry for the silence"], cs = ["omlouvám se za ticho"] }
count = 2
within_days = 30
deal_breaker = false
`

func TestConfig(t *testing.T) {
	c, warnings, err := parseConfig(fullConfig)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Settings
	if s.ExitAt != 3 || s.WindowDays != 90 || strings.Join(s.DealBreakers, " ") != "abuse" {
		t.Errorf("settings: %+v", s)
	}
	if s.FloorRate.String() != "EUR 60/hour" || s.Reserve != model.Units(40000, "CZK") {
		t.Errorf("money: %v, %v", s.FloorRate, s.Reserve)
	}
	if c.Theme != "dark" || !c.Mouse || c.Editor != "vi" {
		t.Errorf("screen: %+v", c)
	}
	if c.Me.Name != "Eva" || c.Me.Addresses[0] != "eva@studio.example" || s.Language != model.Czech || c.Me.Zone.String() != "Europe/Prague" {
		t.Errorf("me: %+v", c.Me)
	}
	if len(warnings) != 0 {
		t.Errorf("warnings: %q", warnings)
	}
	if len(s.OwnFlags) != 1 || s.OwnFlags[0].Count != 2 || s.OwnFlags[0].WithinDays != 30 || s.OwnFlags[0].Words[model.Czech][0] != "omlouvám se za ticho" {
		t.Errorf("own flags: %+v", s.OwnFlags)
	}
}

func TestConfigDefaults(t *testing.T) {
	c, warnings, err := readConfig(filepath.Join(t.TempDir(), "none.toml"))
	if err != nil || len(warnings) > 0 || c.Settings.ExitAt != 5 {
		t.Errorf("got %+v, %q, %v", c, warnings, err)
	}
}

func TestConfigWarnsOfUnknownKeys(t *testing.T) {
	_, warnings, err := parseConfig("exit_at = 4\nexitat = 4\n\n[me]\nnane = \"Eva\"\n\n[misc]\na = 1\n")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(warnings, "\n")
	want := "line 5: me.nane is not known and has no effect\nline 2: exitat is not known and has no effect\nline 7: misc is not known and has no effect"
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestConfigRefuses(t *testing.T) {
	tests := map[string]string{
		"exit_at = \"five\"":            "line 1: exit_at: five is not a whole number",
		"\nexit_at = 0":                 "line 2: exit_at: 0 is not a number from 1 to 1000",
		"window_days = 99999":           "line 1: window_days: 99999 is not a number",
		"deal_breakers = [\"abuze\"]":   `line 1: deal_breakers: "abuze" is no code of a red flag; did you mean "abuse"?`,
		"deal_breakers = \"abuse\"":     "line 1: deal_breakers: abuse is not a list",
		"deal_breakers = [1]":           "line 1: deal_breakers: 1 is not a text",
		"theme = \"pink\"":              `line 1: theme: "pink" is not known`,
		"mouse = 1":                     "line 1: mouse: 1 is not true or false",
		"me = 3":                        "line 1: me: 3 is not a table",
		"[me]\naddresses = [\"eva\"]":   `line 2: me.addresses: "eva" is not an e-mail address`,
		"[me]\nlanguage = \"de\"":       `line 2: me.language: language "de" is not known`,
		"[me]\n\ntimezone = \"Prague\"": `line 3: me.timezone: "Prague" is not known`,
		"[me]\ncurrency = \"euro\"":     `line 2: me.currency: "euro" is not a currency`,
		"[me]\nfloor_rate = \"60\"":     `line 2: me.floor_rate: "60" is not a rate`,
		"[me]\nreserve = \"lots\"":      `line 2: me.reserve: "lots" is not an amount`,
		"[[flag]]\ncode = \"x-a\"\n[[flag]]\ncode = \"late\"": `line 4: flag.1.code: "late" is not a code of your own`,
		"[[flag]]\ncode = \"x-a\"\ncount = -1":                "line 3: flag.0.count: -1 is not a number",
		"exit_at = 3\nexit_at = 4":                            "line 2: ",
		"exit_at = ":                                          "line 1: ",
	}
	for src, want := range tests {
		_, _, err := parseConfig(src)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q:\n got %v\nwant %s", src, err, want)
		}
	}
}

func TestConfigTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(strings.Repeat("#", maxConfig+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := readConfig(path); err == nil || asError(err).Status != statusUsage {
		t.Errorf("got %v", err)
	}
}

func FuzzConfig(f *testing.F) {
	f.Add(fullConfig)
	f.Add("[me]\naddresses = [1]\n[[flag]]\nwords = 3")
	f.Fuzz(func(t *testing.T, src string) {
		c, _, err := parseConfig(src)
		if err == nil && (c.Settings.ExitAt < 1 || c.Settings.WindowDays < 1) {
			t.Fatalf("accepted %+v", c.Settings)
		}
	})
}
