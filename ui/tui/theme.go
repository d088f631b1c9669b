package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"goodterms/ui/text"
)

// The roles that text is drawn in.
const (
	plain      text.Role = iota
	faint                // what can be skipped
	strong               // names, the selected line
	title                // the name of the screen
	keyName              // a key in a line of help
	ruleInk              // rules
	barInk               // the bar of the selected line
	saidInk              // the client's words that differ: warm, underlined
	likelyInk            // the same, not yet sure: dimmed
	differsInk           // the word that says so
	agreedInk            // the agreed words: cool, underlined
	heldInk              // the word that says so
	heatInk              // filled cells of a flag bar below the limit
	hotInk               // filled cells at the limit
	factInk              // a fact filled into a script
	movedInk             // a fact that moved since
	toneInk              // words a tone check marks
	alertInk             // an error
	roleCount
)

// Tokens are the colours of a theme. Nil means the terminal's own.
type Tokens struct {
	Faint, Rule, Accent, Warm, WarmDim, Cool, Alert color.Color
}

// Glyphs are the few signs that are not letters.
type Glyphs struct {
	Bar, Rule, VRule, Full, Empty, More, Mark, Up, Down text.Clean

	Spark text.Clean // from nothing to the most
}

// Theme is how everything looks.
type Theme struct {
	Dark    bool
	Tokens  Tokens
	Glyphs  Glyphs
	Measure text.Measure
	// UnderRows draws underlining as a row of signs below the line, for terminals
	// that strip every style.
	UnderRows bool
	styles    [roleCount]ansi.Style
}

// ThemeOptions says what the theme is for.
type ThemeOptions struct {
	Dark    bool
	Profile colorprofile.Profile
	ASCII   bool // draw with ASCII signs only
}

// NewTheme makes the theme for a background and for what the terminal can show.
func NewTheme(o ThemeOptions) *Theme {
	t := &Theme{Dark: o.Dark, Tokens: tokens(o.Dark, o.Profile), Glyphs: unicodeGlyphs()}
	if o.ASCII || o.Profile == colorprofile.NoTTY {
		t.Glyphs = asciiGlyphs()
	}
	t.UnderRows = o.Profile == colorprofile.NoTTY
	k := t.Tokens
	t.styles = [roleCount]ansi.Style{
		faint:      ink(k.Faint),
		strong:     ink(nil).Bold(),
		title:      ink(k.Accent).Bold(),
		keyName:    ink(k.Accent),
		ruleInk:    ink(k.Rule),
		barInk:     ink(k.Accent).Bold(),
		saidInk:    ink(k.Warm).Bold().Underline(true),
		likelyInk:  ink(k.WarmDim).Underline(true),
		differsInk: ink(k.Warm).Bold(),
		agreedInk:  ink(k.Cool).Underline(true),
		heldInk:    ink(k.Cool),
		heatInk:    ink(k.WarmDim),
		hotInk:     ink(k.Warm).Bold(),
		factInk:    ink(k.Cool).Underline(true),
		movedInk:   ink(k.Warm).Underline(true).Bold(),
		toneInk:    ink(k.WarmDim).Underline(true),
		alertInk:   ink(k.Alert).Bold(),
	}
	return t
}

func ink(c color.Color) ansi.Style {
	if c == nil {
		return ansi.Style{}
	}
	return ansi.Style{}.ForegroundColor(c)
}

// tokens picks the colours. With sixteen colours they are named ones, because
// the nearest of sixteen to a soft tone is often the background.
func tokens(dark bool, p colorprofile.Profile) Tokens {
	switch {
	case p <= colorprofile.ASCII:
		return Tokens{}
	case p == colorprofile.ANSI && dark:
		return Tokens{Faint: ansi.BrightBlack, Rule: ansi.BrightBlack, Accent: ansi.BrightWhite,
			Warm: ansi.BrightYellow, WarmDim: ansi.Yellow, Cool: ansi.BrightCyan, Alert: ansi.BrightRed}
	case p == colorprofile.ANSI:
		return Tokens{Faint: ansi.BrightBlack, Rule: ansi.BrightBlack, Accent: ansi.Black,
			Warm: ansi.Red, WarmDim: ansi.Magenta, Cool: ansi.Blue, Alert: ansi.Red}
	case dark:
		return Tokens{Faint: lipgloss.Color("#8a8f98"), Rule: lipgloss.Color("#4b5058"), Accent: lipgloss.Color("#e6e1d6"),
			Warm: lipgloss.Color("#f0a45d"), WarmDim: lipgloss.Color("#b98a5e"), Cool: lipgloss.Color("#7fb8d6"),
			Alert: lipgloss.Color("#ec7a6b")}
	}
	return Tokens{Faint: lipgloss.Color("#6d6a64"), Rule: lipgloss.Color("#c3beb4"), Accent: lipgloss.Color("#1f2328"),
		Warm: lipgloss.Color("#a8480f"), WarmDim: lipgloss.Color("#96683f"), Cool: lipgloss.Color("#1c6287"),
		Alert: lipgloss.Color("#b3261e")}
}

// unicodeGlyphs keeps to signs that most terminals draw one cell wide.
func unicodeGlyphs() Glyphs {
	return Glyphs{Bar: "▌", Rule: "─", VRule: "│", Full: "▮", Empty: "▯", More: "…", Mark: "?", Up: "↑", Down: "↓", Spark: "▁▂▃▄▅▆▇█"}
}

func asciiGlyphs() Glyphs {
	return Glyphs{Bar: ">", Rule: "-", VRule: "|", Full: "#", Empty: ".", More: "~", Mark: "?", Up: "^", Down: "v", Spark: "_.:-=+*#"}
}

// underSign is what an underline looks like as a row of its own.
func underSign(r text.Role) text.Clean {
	switch r {
	case saidInk, movedInk:
		return "~"
	case likelyInk, toneInk:
		return "?"
	case agreedInk, factInk:
		return "="
	}
	return " "
}
