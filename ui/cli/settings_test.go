package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/ui/tui"
)

// setting is a key of the settings: a line that gives it, and what is then read.
type setting struct {
	key, toml string
	read      func(*Config) any
	want      any
}

// settings lists every key of config.toml. What each one does is shown by
// script/settings and, for the app, TestChosen.
func settings() []setting {
	me := func(f func(*Me) any) func(*Config) any { return func(c *Config) any { return f(&c.Me) } }
	chosen := func(f func(*model.Settings) any) func(*Config) any {
		return func(c *Config) any { return f(&c.Settings) }
	}
	own := func(f func(*model.OwnFlag) any) func(*Config) any {
		return func(c *Config) any { return f(&c.Settings.OwnFlags[0]) }
	}
	flag := "[[flag]]\ncode = \"x-a\"\n"
	return []setting{
		{"exit_at", "exit_at = 3", chosen(func(s *model.Settings) any { return s.ExitAt }), 3},
		{"window_days", "window_days = 90", chosen(func(s *model.Settings) any { return s.WindowDays }), 90},
		{"harmful", `harmful = ["pressure"]`, chosen(func(s *model.Settings) any { return s.HarmfulCodes }), []string{"pressure"}},
		{"deal_breakers", `deal_breakers = ["pressure"]`, chosen(func(s *model.Settings) any { return s.DealBreakers }), []string{"pressure"}},
		{"theme", `theme = "light"`, func(c *Config) any { return c.Theme }, "light"},
		{"mouse", "mouse = true", func(c *Config) any { return c.Mouse }, true},
		{"editor", `editor = "vi -n"`, func(c *Config) any { return c.Editor }, "vi -n"},
		{"lock_after", `lock_after = "7m"`, func(c *Config) any { return c.LockAfter.String() }, "7m0s"},
		{"name", "[me]\nname = \"Eva\"", me(func(m *Me) any { return m.Name }), "Eva"},
		{"business", "[me]\nbusiness = \"Studio\"", me(func(m *Me) any { return m.Business }), "Studio"},
		{"addresses", "[me]\naddresses = [\"E@a.example\"]", me(func(m *Me) any { return m.Addresses }), []string{"e@a.example"}},
		{"language", "[me]\nlanguage = \"bg\"", chosen(func(s *model.Settings) any { return s.Language }), "bg"},
		{"timezone", "[me]\ntimezone = \"Asia/Taipei\"", me(func(m *Me) any { return m.Zone.String() }), "Asia/Taipei"},
		{"currency", "[me]\ncurrency = \"CZK\"", me(func(m *Me) any { return m.Currency }), "CZK"},
		{"floor_rate", "[me]\nfloor_rate = \"EUR 60/hour\"", chosen(func(s *model.Settings) any { return s.FloorRate.String() }), "EUR 60/hour"},
		{"reserve", "[me]\nreserve = \"EUR 4000\"", chosen(func(s *model.Settings) any { return s.Reserve.String() }), "EUR 4000"},
		{"least_month", "[me]\nleast_month = \"EUR 300\"", chosen(func(s *model.Settings) any { return s.LeastMonth.String() }), "EUR 300"},
		{"low_payer_cap", "[me]\nlow_payer_cap = 25", chosen(func(s *model.Settings) any { return s.LowPayerCap }), 25},
		{"keep", "[backup]\nkeep = 4", func(c *Config) any { return c.Backup.Rotation.Keep }, 4},
		{"daily", "[backup]\ndaily = 0", func(c *Config) any { return c.Backup.Rotation.Daily }, 0},
		{"weekly", "[backup]\nweekly = 1", func(c *Config) any { return c.Backup.Rotation.Weekly }, 1},
		{"auto", "[backup]\nauto = false", func(c *Config) any { return c.Backup.Auto }, false},
		{"folder", "[backup]\nfolder = \"/b\"", func(c *Config) any { return c.Backup.Folder }, "/b"},
		{"code", flag, own(func(f *model.OwnFlag) any { return f.Code }), "x-a"},
		{"name", flag + "name = \"late again\"", own(func(f *model.OwnFlag) any { return f.Name }), "late again"},
		{"words", flag + "words = { en = [\"a\"], zh-Hant = [\"乙\"] }", own(func(f *model.OwnFlag) any { return f.Words }), "map[en:[a] zh-Hant:[乙]]"},
		{"count", flag + "count = 3", own(func(f *model.OwnFlag) any { return f.Count }), 3},
		{"within_days", flag + "within_days = 9", own(func(f *model.OwnFlag) any { return f.WithinDays }), 9},
		{"level", flag + "level = \"harmful\"", own(func(f *model.OwnFlag) any { return f.Harmful }), true},
		{"tone", flag + "tone = true", own(func(f *model.OwnFlag) any { return f.Tone }), true},
		{"deal_breaker", flag + "deal_breaker = true", chosen(func(s *model.Settings) any { return strings.Join(s.DealBreakers, " ") }), "abuse harassment non-payment breaks-terms x-a"},
	}
}

// TestEachSettingIsRead gives each key alone, and looks that it is read and that it
// was otherwise without it.
func TestEachSettingIsRead(t *testing.T) {
	for _, s := range settings() {
		c, warnings, err := parseConfig(s.toml)
		if err != nil || len(warnings) > 0 {
			t.Errorf("%s: %v, %q", s.toml, err, warnings)
			continue
		}
		want := fmt.Sprint(s.want)
		if got := fmt.Sprint(s.read(c)); got != want {
			t.Errorf("%s: read as %s", s.toml, got)
		}
		if strings.HasPrefix(s.toml, "[[flag]]") || s.key == "timezone" {
			continue // nothing to read it from without it
		}
		if fmt.Sprint(s.read(defaultConfig())) == want {
			t.Errorf("%s: the default is the same, so nothing is shown", s.toml)
		}
	}
}

// TestSettingsAreListed holds the table above to the keys that docs/formats.md names,
// and to those that the reader takes.
func TestSettingsAreListed(t *testing.T) {
	listed := map[string]bool{"flag": true, "me": true, "backup": true}
	for _, s := range settings() {
		listed[s.key] = true
	}
	b, err := os.ReadFile("config.go")
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	for _, m := range regexp.MustCompile(`\b[rmbf]\.(?:text|number|texts|codes)\("(\w+)"|take\[[^\]]+\S*\]\([rmbf], "(\w+)"`).FindAllStringSubmatch(string(b), -1) {
		taken[m[1]+m[2]] = true
	}
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(doc), "\n## 5. Config\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for key := range taken {
		if !listed[key] {
			t.Errorf("the reader takes %q, which no test gives", key)
		}
	}
	for key := range listed {
		if !taken[key] {
			t.Errorf("nothing takes %q", key)
		}
		if !regexp.MustCompile(`\b` + key + `\b`).MatchString(section) {
			t.Errorf("docs/formats.md does not name %q", key)
		}
	}
}

// TestChosen: what the settings say reaches the app.
func TestChosen(t *testing.T) {
	c, _, err := parseConfig("exit_at = 3\ntheme = \"light\"\nmouse = true\neditor = \"vi -n\"\n[me]\nname = \"Eva\"\nbusiness = \"Studio\"\ncurrency = \"CZK\"\nlanguage = \"cs\"\n")
	if err != nil {
		t.Fatal(err)
	}
	var o tui.Options
	(&app{}).choose(&o, c)
	got := fmt.Sprintln(o.Settings.ExitAt, o.Theme, o.Mouse, o.Editor, len(o.Editor), o.Me, o.Business, o.Currency, o.Settings.Language)
	if got != "3 light true [vi -n] 2 Eva Studio CZK cs\n" {
		t.Errorf("the app is given %s", got)
	}
	a := &app{}
	a.screen.theme = "dark"
	if a.choose(&o, c); o.Theme != "dark" {
		t.Error("--theme does not win")
	}
}
