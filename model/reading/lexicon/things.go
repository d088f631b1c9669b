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

// IsChannel reports whether the thing is a way to talk.
func (t Thing) IsChannel() bool { return strings.HasPrefix(t.String(), "ch-") }
