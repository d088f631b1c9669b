package lexicon

import (
	"slices"
	"strings"
)

// Thing names what may be delivered, excluded, supplied or talked over: the
// same number in every language. 0 is no thing.
type Thing uint16

// thingNames lists the things; a thing is its place in the list, from 1.
// Append only: cached readings hold the numbers.
var thingNames = [...]string{
	"translation", "copywriting", "proofreading", "photography", "drone", "retouching", "album", "prints", "video",
	"subtitles", "voiceover", "music", "colour-grading", "extra-shoot-day", "online-shop", "booking", "hosting", "domain",
	"maintenance", "seo", "blog", "newsletter", "social-posts", "ads", "community", "influencer", "business-cards",
	"stationery", "flyer", "poster", "banner", "signage", "packaging", "menu-card", "merchandise", "presentation",
	"template", "infographic", "app", "landing-page", "page", "forum", "chatbot", "analytics", "crm", "migration", "faq",
	"source-files", "unused-concepts", "print-files", "fonts", "stock", "printing", "illustration", "cover", "logo",
	"brand-guide", "website", "naming", "strategy", "training", "interview", "press-release", "ebook", "audiobook",
	"typesetting", "interpreting", "certified", "glossary", "furniture", "purchasing", "site-supervision", "styling",
	"kids-room", "renderings", "second-shooter", "rush-delivery", "travel", "accessibility", "dark-mode", "admin-panel",
	"push", "payment-module", "app-store", "legal-texts", "qr", "favicon", "signature", "event-cover",
	"texts", "photos", "access", "sheets", "brief-doc", "brand-assets",
	"ch-email", "ch-whatsapp", "ch-slack", "ch-telegram", "ch-teams", "ch-zoom", "ch-signal", "ch-messenger", "ch-sms",
	"ch-discord", "ch-trello", "ch-phone", "ch-meeting", "ch-letter", "ch-wechat", "ch-viber", "ch-voice",
	"android", "props", "chat-feature", "ios", "moodboard", "models", "location", "transcription", "editing", "press-work",
	"reporting", "scheduling", "paid-ads", "plants", "lighting", "kitchen", "bathroom", "permits", "kpi", "hardware",
	"ch-line", "ch-qq", "ch-feishu", "ch-dingtalk", "ch-wecom",
	"animation", "rigging", "music-licence", "streaming", "installation", "transport", "moving-goods", "equipment-hire",
	"catering", "data-entry", "distribution", "garden", "mixing", "vfx", "programming", "characters", "storyboard",
	"testing", "accounting", "survey", "engineering", "construction", "scale-model", "prototype", "sewing", "engraving",
	"cleaning", "sound-system", "flowers", "vr", "indexing", "references", "grants", "inbox", "telemarketing", "homework",
	"exams", "textbooks", "plugins", "mailboxes", "speed", "insurance", "storage", "photo-booth", "live-music",
	"hosting-event", "isbn", "sign-language", "scanning", "trademark", "fact-check", "support", "sheet-music", "irrigation",
	"wireframes", "location-recording", "garden-care", "appearance", "interior-design",
}

// String returns the name of the thing, "" for none.
func (t Thing) String() string {
	if t == 0 || int(t) > len(thingNames) {
		return ""
	}
	return thingNames[t-1]
}

// ThingOf returns the thing of a name, 0 when there is none.
func ThingOf(name string) Thing {
	return Thing(slices.Index(thingNames[:], name) + 1)
}

// Things returns every thing.
func Things() []Thing {
	out := make([]Thing, len(thingNames))
	for i := range out {
		out[i] = Thing(i + 1)
	}
	return out
}

// Wider returns the thing that a thing is a kind of, 0 for none: who is to animate makes
// a film.
func (t Thing) Wider() Thing {
	switch t.String() {
	case "animation", "streaming":
		return ThingOf("video")
	case "garden":
		return ThingOf("kids-room")
	case "music-licence":
		return ThingOf("stock")
	case "plants", "irrigation":
		return ThingOf("garden")
	case "mailboxes":
		return ThingOf("hosting")
	case "support":
		return ThingOf("maintenance")
	}
	return 0
}

// MadeBy returns the work that a thing is the result of, 0 for none.
func (t Thing) MadeBy() Thing {
	switch t.String() {
	case "photos":
		return ThingOf("photography")
	case "texts":
		return ThingOf("copywriting")
	}
	return 0
}

// IsChannel reports whether the thing is a way to talk.
func (t Thing) IsChannel() bool { return strings.HasPrefix(t.String(), "ch-") }
