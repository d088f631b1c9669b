package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/store"
)

// Config is config.toml: what holds for every client (docs/formats.md).
type Config struct {
	Me       Me
	Settings model.Settings
	Theme    string // light, dark or "" for what the terminal says
	Mouse    bool
	Editor   string // command for long texts; "" is $VISUAL or $EDITOR
	Backup   BackupConfig
	// LockAfter is how long an encrypted journal stays unlocked unused; 0: for ever.
	LockAfter time.Duration
}

// BackupConfig says how backups are made that nobody asks for.
type BackupConfig struct {
	Auto     bool           // one a day, when the full-screen app closes
	Rotation store.Rotation // which automatic ones stay
	Folder   string         // a full path; "" is the folder backups beside the journal
}

// defaultConfig is what holds without a settings file.
func defaultConfig() *Config {
	return &Config{Settings: model.DefaultSettings(), Backup: BackupConfig{Auto: true, Rotation: store.DefaultRotation()}, LockAfter: defaultLockAfter}
}

// defaultLockAfter is where the settings say nothing.
const defaultLockAfter = 15 * time.Minute

// Me is who writes the journal.
type Me struct {
	Name      string
	Business  string
	Addresses []string       // my e-mail addresses, lower case
	Zone      *time.Location // nil: this machine's
	Currency  string
}

// maxConfig bounds the settings file, in bytes.
const maxConfig = 1 << 20

// readConfig reads the settings file; without one the defaults hold. Warnings
// name keys it does not know.
func readConfig(path string) (*Config, []string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return defaultConfig(), nil, nil
	}
	if err == nil && info.Size() > maxConfig {
		err = fmt.Errorf("%d bytes are too many for settings", info.Size())
	}
	var b []byte
	if err == nil {
		b, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, nil, usagef("settings %q: %w", path, err)
	}
	c, warnings, err := parseConfig(string(b))
	if err != nil {
		return nil, nil, usagef("settings %q: %w", path, err).hint("the settings are described in docs/formats.md")
	}
	return c, warnings, nil
}

func parseConfig(src string) (*Config, []string, error) {
	var raw map[string]any
	if _, err := toml.Decode(src, &raw); err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return nil, nil, fmt.Errorf("line %d: %s", pe.Position.Line, pe.Message)
		}
		return nil, nil, err
	}
	r := &configReader{src: src, values: raw}
	c := defaultConfig()
	r.top(c)
	r.me(c)
	r.ownFlags(c)
	r.backup(c)
	r.unknown()
	return c, r.warnings, r.err
}

// configReader takes values out one by one; what is left over is not known.
type configReader struct {
	src      string
	table    string // "" or "me."
	values   map[string]any
	warnings []string
	err      error
}

func (r *configReader) fail(key, format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("line %d: %s%s: %s", tomlLine(r.src, r.table+key), r.table, key, fmt.Sprintf(format, args...))
	}
}

// take removes a value of type T from the table.
func take[T any](r *configReader, key, want string) (v T, ok bool) {
	x, there := r.values[key]
	if !there {
		return v, false
	}
	delete(r.values, key)
	v, ok = x.(T)
	if !ok {
		r.fail(key, "%v is not %s", x, want)
	}
	return v, ok
}

func (r *configReader) text(key string) string {
	s, _ := take[string](r, key, "a text in quotes")
	return s
}

// number takes a whole number from lo to hi.
func (r *configReader) number(key string, lo, hi, fallback int) int {
	n, ok := take[int64](r, key, "a whole number")
	if !ok {
		return fallback
	}
	if n < int64(lo) || n > int64(hi) {
		r.fail(key, "%d is not a number from %d to %d", n, lo, hi)
		return fallback
	}
	return int(n)
}

func (r *configReader) texts(key string) []string {
	list, _ := take[[]any](r, key, "a list of texts")
	var out []string
	for _, x := range list {
		s, ok := x.(string)
		if !ok {
			r.fail(key, "%v is not a text in quotes", x)
			return nil
		}
		out = append(out, s)
	}
	return out
}

func (r *configReader) top(c *Config) {
	c.Settings.ExitAt = r.number("exit_at", 1, 1000, c.Settings.ExitAt)
	c.Settings.WindowDays = r.number("window_days", 1, 3650, c.Settings.WindowDays)
	r.codes("deal_breakers", &c.Settings.DealBreakers)
	r.codes("harmful", &c.Settings.HarmfulCodes)
	c.Theme = r.text("theme")
	if !slices.Contains([]string{"", "light", "dark"}, c.Theme) {
		r.fail("theme", "%q is not known: use light or dark", c.Theme)
	}
	c.Mouse, _ = take[bool](r, "mouse", "true or false")
	c.Editor = r.text("editor")
	r.lockAfter(c)
}

// codes takes a list of codes of red flags in place of the one that holds without it.
func (r *configReader) codes(key string, list *[]string) {
	if _, given := r.values[key]; !given {
		return
	}
	*list = r.texts(key)
	for _, code := range *list {
		if !slices.Contains(model.FlagCodes(), code) && !strings.HasPrefix(code, "x-") {
			r.fail(key, "%q is no code of a red flag%s", code, didYouMean(nearest(code, model.FlagCodes())))
		}
	}
}

// lockAfter takes whole minutes up to a day, or "never".
func (r *configReader) lockAfter(c *Config) {
	switch s := r.text("lock_after"); s {
	case "":
	case "never":
		c.LockAfter = 0
	default:
		d, err := time.ParseDuration(s)
		if err != nil || d < time.Minute || d > 24*time.Hour || d%time.Minute != 0 {
			r.fail("lock_after", "%q is not a time from 1m to 24h: write such as \"15m\", or \"never\"", s)
			return
		}
		c.LockAfter = d
	}
}

func (r *configReader) me(c *Config) {
	table, ok := take[map[string]any](r, "me", "a table")
	if !ok {
		return
	}
	m := &configReader{src: r.src, table: "me.", values: table, err: r.err}
	c.Me = Me{Name: m.text("name"), Business: m.text("business"), Currency: m.text("currency")}
	for _, a := range m.texts("addresses") {
		if !strings.Contains(a, "@") {
			m.fail("addresses", "%q is not an e-mail address", a)
		}
		c.Me.Addresses = append(c.Me.Addresses, strings.ToLower(a))
	}
	c.Settings.Language = model.Language(m.text("language"))
	if err := c.Settings.Language.Validate(); err != nil {
		m.fail("language", "%v", err)
	}
	if _, err := model.ParseMoney("1", c.Me.Currency); c.Me.Currency != "" && err != nil {
		m.fail("currency", "%q is not a currency: write three letters, such as EUR", c.Me.Currency)
	}
	if name := m.text("timezone"); name != "" {
		loc, err := time.LoadLocation(name)
		if err != nil {
			m.fail("timezone", "%q is not known: write a name such as Europe/Prague", name)
		}
		c.Me.Zone = loc
	}
	if s := m.text("floor_rate"); s != "" {
		rate, err := model.ParseRate(s, c.Me.Currency)
		if err != nil {
			m.fail("floor_rate", "%v", err)
		}
		c.Settings.FloorRate = rate
	}
	if s := m.text("least_month"); s != "" {
		sum, err := model.ParseMoney(s, c.Me.Currency)
		if err != nil {
			m.fail("least_month", "%v", err)
		}
		c.Settings.LeastMonth = sum
	}
	c.Settings.LowPayerCap = m.number("low_payer_cap", 1, 100, 0)
	if s := m.text("reserve"); s != "" {
		sum, err := model.ParseMoney(s, c.Me.Currency)
		if err != nil {
			m.fail("reserve", "%v", err)
		}
		c.Settings.Reserve = sum
	}
	m.unknown()
	r.warnings, r.err = append(r.warnings, m.warnings...), m.err
}

// backup reads how backups are made.
func (r *configReader) backup(c *Config) {
	table, ok := take[map[string]any](r, "backup", "a table")
	if !ok {
		return
	}
	b := &configReader{src: r.src, table: "backup.", values: table, err: r.err}
	keep := &c.Backup.Rotation
	keep.Keep = b.number("keep", 1, 1000, keep.Keep)
	keep.Daily = b.number("daily", 0, 1000, keep.Daily)
	keep.Weekly = b.number("weekly", 0, 1000, keep.Weekly)
	if auto, given := take[bool](b, "auto", "true or false"); given {
		c.Backup.Auto = auto
	}
	if _, given := b.values["folder"]; given {
		c.Backup.Folder = b.text("folder")
		if !filepath.IsAbs(c.Backup.Folder) {
			b.fail("folder", "%q is not a full path, such as /home/me/backups", c.Backup.Folder)
		}
	}
	b.unknown()
	r.warnings, r.err = append(r.warnings, b.warnings...), b.err
}

// ownFlags reads the user's own red flags.
func (r *configReader) ownFlags(c *Config) {
	tables, ok := take[[]map[string]any](r, "flag", "tables [[flag]]")
	if !ok {
		return
	}
	for i, t := range tables {
		f := &configReader{src: r.src, table: fmt.Sprintf("flag.%d.", i), values: t, err: r.err}
		own := f.ownFlag()
		if breaks, given := take[bool](f, "deal_breaker", "true or false"); given {
			c.Settings.DealBreakers = slices.DeleteFunc(c.Settings.DealBreakers, func(code string) bool { return code == own.Code })
			if breaks {
				c.Settings.DealBreakers = append(c.Settings.DealBreakers, own.Code)
			}
		}
		if slices.ContainsFunc(c.Settings.OwnFlags, func(o model.OwnFlag) bool { return o.Code == own.Code }) {
			f.fail("code", "%q is there twice", own.Code)
		}
		c.Settings.OwnFlags = append(c.Settings.OwnFlags, own)
		f.unknown()
		r.warnings, r.err = append(r.warnings, f.warnings...), f.err
	}
}

func (r *configReader) ownFlag() model.OwnFlag {
	own := model.OwnFlag{Code: r.text("code"), Name: r.text("name"), Words: map[model.Language][]string{}}
	if rest, ok := strings.CutPrefix(own.Code, "x-"); !ok || model.Handle(rest) != rest || rest == "" {
		r.fail("code", "%q is not a code of your own: write x- and a name in small letters, such as x-ghosting", own.Code)
	}
	own.Count = r.number("count", 1, 1000, 1)
	own.WithinDays = r.number("within_days", 1, 3650, 0)
	switch level := r.text("level"); level {
	case "", string(judgement.Challenging):
	case string(judgement.Harmful):
		own.Harmful = true
	default:
		r.fail("level", "%q is not known: use challenging or harmful", level)
	}
	own.Tone, _ = take[bool](r, "tone", "true or false")
	words, ok := take[map[string]any](r, "words", "a table of lists")
	if !ok {
		return own // then it is declared: goodterms flag CLIENT CODE
	}
	w := &configReader{src: r.src, table: r.table + "words.", values: words, err: r.err}
	for _, l := range model.Languages() {
		for _, s := range w.texts(string(l)) {
			if strings.TrimSpace(s) == "" {
				w.fail(string(l), "a text is empty")
			}
			own.Words[l] = append(own.Words[l], s)
		}
	}
	w.unknown()
	r.warnings, r.err = append(r.warnings, w.warnings...), w.err
	return own
}

// unknown warns of the keys that are left.
func (r *configReader) unknown() {
	var keys []string
	for k := range r.values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		r.warnings = append(r.warnings, fmt.Sprintf("line %d: %s%s is not known and has no effect", tomlLine(r.src, r.table+k), r.table, k))
	}
}

func didYouMean(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", s)
}

// tomlLine finds the line of a key such as "me.timezone" or "flag.1.code" (the
// second [[flag]]); the line of its table when the key itself is not found.
func tomlLine(src, key string) int {
	table, best := "", 0
	counts := map[string]int{}
	n := 0
	for line := range strings.SplitSeq(src, "\n") {
		n++
		s := strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(s, "[["); ok {
			name, _, _ = strings.Cut(name, "]]")
			name = strings.TrimSpace(name)
			table = fmt.Sprintf("%s.%d.", name, counts[name])
			counts[name]++
		} else if name, ok := strings.CutPrefix(s, "["); ok {
			name, _, _ = strings.Cut(name, "]")
			table = strings.TrimSpace(name) + "."
		} else if k, _, ok := strings.Cut(s, "="); ok && table+strings.Trim(strings.TrimSpace(k), `"'`) == key {
			return n
		} else {
			continue
		}
		if strings.HasPrefix(key+".", table) {
			best = n
		}
	}
	return max(best, 1)
}

// config returns the settings, read once. Warnings are told the first time.
func (a *app) config() (*Config, error) {
	if a.settings != nil {
		return a.settings, nil
	}
	path, err := a.configPath()
	if err != nil {
		return nil, err
	}
	c, warnings, err := readConfig(path)
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		a.msg.printf("goodterms: settings %s: %s\n", fmt.Sprintf("%q", path), w)
	}
	a.settings = c
	return c, nil
}

// zone returns the zone that times are read in where no agreement names one.
func (a *app) zone() (*time.Location, error) {
	c, err := a.config()
	if err != nil {
		return nil, err
	}
	if c.Me.Zone != nil {
		return c.Me.Zone, nil
	}
	return a.Zone, nil
}
