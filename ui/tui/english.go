package tui

import (
	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// English returns the English catalogue.
func English() *Catalogue {
	c := &Catalogue{App: "goodterms", Dates: text.EnglishDates()}
	englishKeys(c)
	englishLists(c)
	englishClient(c)
	englishFindings(c)
	englishTerms(c)
	englishContract(c)
	englishProposal(c)
	englishLog(c)
	englishExit(c)
	englishReply(c)
	englishRedact(c)
	englishActions(c)
	englishInsight(c)
	englishNames(c)
	return c
}

func englishKeys(c *Catalogue) {
	c.Key = KeyWords{
		Help: "help", Back: "back", Quit: "quit", Leave: "save the draft and quit", Suspend: "suspend",
		Lock: "lock an encrypted journal", Unlock: "unlock",
		Up: "up", Down: "down", PageUp: "page up", PageDown: "page down", First: "first", Last: "last",
		Open: "open", OpenExit: "open the exit", Log: "log", AddClient: "add a client", Find: "find", Exit: "exit screen", Import: "import mail or a chat", Sample: "sample",
		Pane: "other pane", NextTab: "next tab", PrevTab: "tab before", NextFinding: "next finding", PrevFinding: "finding before",
		Confirm: "confirm", Favour: "one-off favour", Settled: "settled", Dismiss: "not a contradiction",
		Constructive: "it helped", Undo: "undo", Why: "why", CopyBoth: "copy both", Hidden: "hidden characters", Proposal: "change agreed to",
		NextChange: "next change", PrevChange: "change before", NextDay: "a day on", PrevDay: "a day back", Today: "today", Paste: "paste a contract",
		NextTerm: "next term", PrevTerm: "term before", DropTerm: "drop, or take back",
		NextField: "next field", PrevField: "field before", Choose: "choose", Save: "save", Editor: "editor", Discard: "throw the draft away",
		NextStep: "next", PrevStep: "step before", StepDone: "done", StepSkip: "skip", Copy: "copy", ToFile: "to a file",
		Compare: "compare with the template", Reset: "start from the template", TakeFacts: "take in what moved", MadeUp: "we made it up",
		Rehearse: "rehearse", Answers: "if they say", NextCard: "next", PrevCard: "back one", FirstCard: "from the start", Reply: "write back", Insight: "time and income", Redact: "remove for ever", Versions: "earlier versions",
		Correct: "correct", Actions: "last actions", Recap: "recap of a talk", Waits: "what waits", Worth: "worth it?", TheirWord: "their word",
		Left: "left", Right: "right", WordLeft: "word left", WordRight: "word right", LineStart: "start of line", LineEnd: "end of line",
		TextStart: "start of text", TextEnd: "end of text", Newline: "new line", Backspace: "delete left", Delete: "delete right",
		DeleteWord: "delete word", DeleteToStart: "delete to start of line", UndoTyping: "undo", RedoTyping: "redo",
		EndFind: "end", Yes: "yes", NotNow: "not now", Trouble: "ways out",
	}
	c.Lock = LockWords{Title: "locked", What: "The journal is encrypted and locked.", Prompt: "passphrase", Busy: "opening ...",
		Unsaved: "what you typed could not be saved before the lock; save it now"}
	c.Common = CommonWords{
		Of: "{n} of {max}", None: "none", Me: "me", Client: "client", Yes: "yes", No: "no",
		TooSmall: "goodterms needs 60 columns and 18 lines; this is {w} x {h}",
		Loading:  "opening the journal", Reading: "reading",
		Hidden: "{n} hidden characters", MoreText: "the rest, {n} KB, is in the journal: export shows it",
		AddedElsewhere: "{n} entries added elsewhere", AddedElsewhereOne: "1 entry added elsewhere",
		CopiedWords: "copied: their words and the agreed words", Saved: "saved", Undone: "undone", Failed: "not saved: {why}", KeptBeside: "not in the journal; kept for goodterms log --drafts: {path}",
		SearchPrompt: "find", Found: "{n} found", FoundOne: "1 found", FoundNone: "nothing found",
	}
	c.Trouble = TroubleWords{
		ReadOnly:  "read-only: everything can be looked at, nothing can be recorded here",
		Untouched: "The file was left as it is.", Busy: "one moment; this can take a while for a large journal",
	}
	c.Help = HelpWords{
		Title: "Keys", Global: "Everywhere", List: "In a list", Clients: "Clients", Start: "An empty journal", Client: "A client",
		Agreement: "Agreement", Contract: "Confirm a contract", Proposal: "Record a change", Form: "Forms", Log: "Log", Exit: "Exit", Rehearsal: "Rehearsal", Editor: "In a text field",
		DocIntro: "Made from the key maps of the program. Letters act where nothing is being typed; every action has a key that works on any keyboard layout.",
	}
}

func englishLists(c *Catalogue) {
	c.Clients = ClientsWords{
		Title: "Clients", Flags: "flags", Last: "last", Open: "open", Hour: "an hour",
		Ready: "{n} of {max} flags: the exit screen is ready when you are", Quiet: "nothing open", AtLimit: "at the limit", BelowLimit: "",
		Ended: "ended {date}", NoTerms: "no agreement yet",
		Differ: "{n} differ", DifferOne: "1 differs", Likely: "{n} to look at", LateInvoices: "{n} invoices late", LateInvoice: "1 invoice late",
		NeedClientForExit: "no client is selected",
	}
	c.Start = StartWords{
		Welcome: "A journal of what you and your clients agreed, said and did.",
		What1:   "It shows where a client's words differ from what was agreed,",
		What2:   "and helps you part on good terms when nothing else is left.",
		Add:     "add a client", AddWhy: "a name is enough to begin",
		Import: "import mail or a chat", ImportWhy: "mail files, a mailbox, a folder, an exported chat",
		Sample: "look at the sample", SampleWhy: "three clients, nothing is kept",
		ImportBy: "leave the app and type: goodterms import PATH", SampleBy: "leave the app and type: goodterms demo",
		ImportTitle: "Import mail or a chat", ImportPath: "path", ImportHint: "a file or a folder; nothing is changed there", Importing: "importing",
		NewClient: "A new client", Name: "name", NameHint: "as you say it", Emails: "e-mail", EmailsHint: "several with spaces; mail from these is theirs",
		Language: "language", NeedsName: "a client needs a name", Added: "{name} is in the journal",
		AgreeHint: "the agreement comes with: goodterms agree {handle} FILE", Preparing: "preparing the sample",
	}
}

func englishClient(c *Catalogue) {
	c.Client = ClientWords{
		Timeline: "Timeline", Agreement: "Agreement", Contradictions: "Contradictions", Flags: "Flags", Money: "Money",
		Empty:      "Nothing is logged yet. Press {key} to log what happened.",
		EmptyFlags: "No flags.", EmptyContradictions: "Nothing differs from the agreement.",
		Terms: "terms", Signed: "signed", Amendment: "amendment", Recorded: "recorded",
		Project: "project", SinceDate: "since {date}", Effective: "from {date}", Until: "until {date}", AgreedBy: "agreed by {who}", Evidence: "shown by",
		DealBreaker: "deal-breaker", NotCounted: "does not count", EvidenceMissing: "not in the journal", OwnSide: "My own side", Substance: "What is done", ToneOf: "How it is said", NextTime: "Next time: {what}",
		WorthNote: "Are they worth it?", WorthOnce: "noted; these questions help", WorthAgain: "you asked {n} times: time to decide",
		RecapTalk: "select the call, meeting or chat to sum up",
		ByMonth:   "by month, the last six", More: "more", Fewer: "fewer", AsMany: "as many",
		Halves: "the last three months {last}, the three before {before}: {how}",
		Own: map[string]text.Clean{"late-delivery": "I delivered late", "late-update": "my update was late",
			"over-delivery": "more than agreed", "favour": "I let it pass"},
		Subject: "subject", About: "about", Towards: "towards", Amount: "amount", Due: "due", Invoice: "invoice", Hours: "hours", Minutes: "minutes", Who: "who",
		Attachment: "attached", NotFinding: "nothing differs here", NothingToUndo: "no ruling to undo here", ReviewHead: "To look at, not sure",
		Corrected: "corrected", NewerKind: "written by a newer version",
	}
	c.Money = MoneyWords{
		Fee: "agreed fee", Rate: "agreed rate", Paid: "paid", Billed: "billed", OpenSum: "open", HoursWorked: "hours", Estimate: "estimated",
		RealRate: "an hour brings", Invoices: "Invoices", Number: "no", Amount: "amount", Issued: "issued", Due: "due", State: "state",
		PaidOn: "paid {date}", DaysLate: "{n} days late", DueIn: "open", NoInvoices: "No invoice is logged.",
		HoursOf: "{n} of {max}", Payments: "Payments", NotAgreed: "not in the agreement", Used: "Used of the agreed",
		Rounds: "rounds, {what}", Concepts: "concepts, {what}",
	}
}

func englishFindings(c *Catalogue) {
	c.Finding = FindingWords{
		AgreedOn: "agreed on {date}, {clause}", AgreedOnBy: "agreed on {date}, {by} to {clause}",
		EarlierDecision: "decided on {date}", NoClause: "nearest clause, {clause}",
		Likely: "likely", Maybe: "to look at", AskedBefore: "asked before: {dates}", AskedNever: "asked before: no",
		AnswerSince: "my answer since: {date}", AnswerNone: "my answer since: none", ThisOf: "{n} of {max}",
		Said: "said", Agreed: "agreed", SettledBy: "settled by {by}, agreed later", Requested: "asked for a change",
		Sure: "sure", Muted: "muted by an earlier ruling",
		WhyTitle: "Why this is shown", WhySpeaker: "whose words", WhySubject: "about what", WhyForce: "what they do",
		WhyInForce: "in force that day", WhyIncompatible: "the one step", WhyOpen: "already settled", WhyShown: "quoted",
		WhyRule: "rule", WhyConfidence: "confidence", WhyClose: "any key goes back", WhySettledYes: "no",
	}
	c.Ruling = RulingWords{
		Title: "Not a contradiction", WhyNot: "why", HowFar: "reach", Note: "note", Back: "esc leaves it as it is",
		Reasons: map[model.Reason]text.Clean{
			model.AgreedVerbally: "we agreed it by word of mouth", model.OurMistake: "it was my own mistake", model.Joke: "it was a joke",
			model.OtherProject: "it is about another project", model.WrongReading: "it was misread",
		},
		Reach: map[model.Reach]text.Clean{
			model.ReachThis: "this one only", model.ReachWording: "these words from this client",
			model.ReachClientRule: "this rule for this client", model.ReachRule: "this rule for everyone",
		},
		Confirmed: "confirmed: it counts", Favour: "a one-off favour: it counts no more", Settled: "settled: it counts no more",
		Dismissed: "not a contradiction: it counts no more", Constructive: "it helped the work: it counts no more", TakenBack: "the ruling is taken back",
	}
}

func englishLog(c *Catalogue) {
	c.Log = LogWords{
		Title: "Log", Kind: "kind", From: "from", Who: "who", When: "when", About: "about", Amount: "amount", Hours: "hours", Subject: "subject",
		Me: "me", Now: "now", Understood: "= {when}", NotUnderstood: "not understood: write such as yesterday 15:00 or 2026-03-02",
		Draft: "kept as a draft", NotSaved: "not saved yet", Nothing: "nothing differs", Flag: "flag",
		BandSure: "sure", BandLikely: "likely", NeedText: "nothing is written yet", Logged: "logged as no {n}",
		DraftFound: "your draft is back", Discarded: "the draft is thrown away", NoEditor: "no editor is set: set EDITOR in the environment",
		AmountHint: "such as USD 1500", HoursHint: "such as 1.5", AboutHint: "the part of the work", KeepAndLeave: "keep the draft and leave",
	}
}

func englishInsight(c *Catalogue) {
	c.Insight = InsightWords{
		Title: "Time against income, the last 12 months", Empty: "no clients yet", Client: "client", Hours: "hours", Time: "share of time", Income: "income", Hour: "an hour brings",
		Percent: "{n} %", AgreedHour: "agreed {sum}", Refundable: "may have to be given back", Reserve: "reserve {sum}", Favours: "favours", Worth: "worth {sum}",
		Flags: "red flags this month", ByMonth: "by month, the last six", Remedies: "What can be done",
		Remedy: map[string]text.Clean{
			"raise":      "raise: {hour} an hour; the same hours then bring {more} more",
			"streamline": "streamline: the same work in {n} fewer hours",
			"scale":      "scale: what they pay buys {n} hours of work (goodterms scale works it out)",
			"shed":       "shed: {n} hours set free, {loses} of income lost",
		},
	}
}

func englishRedact(c *Catalogue) {
	c.Redact = RedactWords{
		Title: "Remove for ever", Gone: "The words of this entry will be gone for ever, with drafts of it, rulings on it, and what exit plans quote of it. This cannot be undone.",
		Versions: "Its earlier versions go too: {n}.",
		Stays:    "The timeline goes on to say that something was redacted, when and why. Older backups still hold the words.",
		Reason:   "why", ReasonHint: "it stays in the timeline", NoReason: "say why: it stays in the timeline",
		Done: "redacted; the words are gone", Key: "remove for ever",
		Row: "redacted", When: "The words were removed on {date}.", Until: "until {date}",
		Left: "The words are gone here. They may still be in:", Quoted: "an entry that quotes them", Agreed: "what was agreed, and stays: {what}",
		Copy: "an older copy: {what}", QuotedHow: "An entry that quotes them is removed on its own: R on it.",
	}
}

func englishActions(c *Catalogue) {
	c.Fix = FixWords{
		Title: "Correct", Why: "why", WhyHint: "stays with the old version", Text: "text",
		Clash:  "Corrected meanwhile elsewhere; save again to put yours on top. Theirs:",
		Merged: "Corrected meanwhile elsewhere: what you left as it was shows that version.", More: "and {n} more",
		Gone: "taken back or redacted meanwhile: copy what you typed, it cannot be saved here",
		Same: "nothing was changed", Done: "corrected; the old version stays in the journal",
	}
	c.Actions = ActionsWords{
		Title: "Last actions", Empty: "nothing was recorded yet", Undone: "undone", Sure: "Take this back? Nothing leaves the log, and it can be brought back.",
		SureBack: "Bring this back?", Undo: "take back", Back: "bring back", No: "leave it", Done: "taken back", BackDone: "brought back",
		Added: "added the client", Changed: "changed the client", Agreement: "agreement {what}", Amendment: "amendment {what}",
		CorrectedAgreement: "corrected the agreement {what}", Corrected: "corrected: {what}", Ruled: "ruling: {what}", Plan: "saved the exit plan",
	}
}

func englishReply(c *Catalogue) {
	c.Reply = ReplyWords{
		Title: "Write back", Next: "another way", Log: "log as sent", Logged: "logged as sent", Blank: "still to fill in: {what}",
		Way: map[scripts.ReplyKind]text.Clean{
			scripts.CheckReply: "check", scripts.PriceReply: "price", scripts.DeclineReply: "decline", scripts.GoodwillReply: "goodwill", recapWay: "recap",
		},
		Hint: map[scripts.ReplyKind]text.Clean{
			scripts.CheckReply:    "Soft first, the clause second: perhaps it is a misunderstanding.",
			scripts.PriceReply:    "An extra piece has an extra price.",
			scripts.DeclineReply:  "We stay with what was agreed. Logged, it is remembered when they ask again.",
			scripts.GoodwillReply: "This once. Logged, it counts as a favour and changes no term.",
			recapWay:              "What you took away. Logged, it waits until they confirm it or put it right.",
		},
	}
	c.Waits = WaitsWords{
		Title: "What waits for their word", Empty: "Nothing waits for their word.", Today: "waits since today", Day: "waits 1 day", Days: "waits {n} days", Since: "they wrote since",
		Oral: "agreed by word of mouth", How: "their word", Words: "words", WordsHint: "as they said it; empty: by word of mouth", Who: "who",
		NeedsWords: "how they put it right is missing", Kept: "their word is kept", Yes: "they confirm it", Corrected: "they put it right", Declined: "they do without",
	}
}

func englishExit(c *Catalogue) {
	c.Exit = ExitWords{
		Title: "Exit", Now: "now", Done: "done", Skipped: "skip", Day: "day {n} since the decision", StepsDone: "{n} of {max} steps",
		OwnScript: "your script, {language}", OwnTemplate: "As your template {path} has it", OwnBroken: "{why}; the built-in one is shown",
		Blanks:    "still to be filled in: {what}; {key} again takes it as it is",
		Questions: "questions", Script: "script, {language}", Template: "As the template has it", Tone: "tone:", ToneGood: "good",
		OtherText: "[meanwhile in another window:]", BothTexts: "also changed in another window: both texts are here, one below the other",
		OtherAnswer: "also answered in another window: yours stands; there it was {theirs}", ClosedElsewhere: "the exit was closed in another window",
		ToneMarks: "{n} marks", Counts: "{words} words   {seconds} s spoken   {facts} facts", AllCurrent: "all current", Moves: "{n} moved",
		Move: "this was {then}; the journal now says {now}: ctrl+f takes it in", Copied: "the script is copied", Written: "written to {path}",
		ResetDone: "back to the template; ctrl+z brings your text back", TookFacts: "what moved is taken in",
		SkipWhy: "why skip", SkipNeedsWhy: "a step is skipped with a reason", Needs: "still missing: {what}",
		MadeUp: "the plan is closed: you made it up", MadeUpSure: "press ctrl+g again to close the plan: you made it up", ClosedPlan: "the exit is done and closed",
		Answers: "If they say", If: "If {what}", Clock: "{m}:{s}", CardOf: "{n} of {max}", NothingToSay: "this step has nothing to say aloud",
		NotNeeded: "–", Uncovered: "these steps are open yet: {what}; mark them done, or skip them with a reason",
		NoAnswer: "no answer", NotDone: "not yet", IsDone: "done", DateHint: "a day: today, tomorrow, or 2026-12-08",
		Language: map[model.Language]text.Clean{
			model.English: "English", model.Simplified: "Chinese, simplified", model.Traditional: "Chinese, traditional", model.Czech: "Czech", model.Bulgarian: "Bulgarian",
		},
	}
}

func englishTerms(c *Catalogue) {
	c.Terms = TermsWords{
		InForce: "In force on {date}", TodayIs: "today", NoAgreement: "No agreement is recorded yet.", NotYet: "signed on {date}; nothing was agreed before",
		HowTo: "{key} pastes the contract; goodterms agree {handle} FILE reads one from a file", By: "{by}, from {date}", Amendments: "Amendments", NoAmendments: "none",
		Condition: "holds if: {what}", Unconfirmed: "agreed by word of mouth, not confirmed in writing", Ambiguous: "two amendments set it",
		Day: "{n} days", Yes: "yes", No: "no", Each: "{n} each", Unlimited: "no limit", On: "{amount} on {what}", ByDate: "{what} by {date}",
		Refundable: "refundable", NotRefundable: "not refundable",
		T: map[string]text.Clean{
			"deliverables": "included", "excluded": "not included", "closed": "nothing else included", "concepts": "concepts", "revisions": "revision rounds",
			"round_within": "a round within", "consolidated": "one list a round", "total": "fee", "tax": "tax", "rate": "rate", "prices": "prices",
			"estimate": "estimate", "deposit": "deposit", "instalments": "instalments", "payment_days": "payment", "late_fee": "late fee",
			"deadlines": "deadlines", "slips": "their delay moves our dates", "update_every": "an update every", "channels": "channels",
			"book_ahead": "calls booked ahead", "hours": "hours", "reply_within": "reply within", "rights": "rights pass", "keeps": "stays with me",
			"portfolio": "portfolio use", "client_supplies": "client supplies", "feedback_within": "feedback within", "approver": "approver",
			"notice_days": "notice", "notice_written": "notice in writing", "kill_fee": "fee on ending", "changes_in_writing": "changes in writing",
			"confidential": "confidential",
		},
	}
}

func englishContract(c *Catalogue) {
	c.Contract = ContractWords{
		Title: "Agreement from a contract", Signed: "signed", SignedHint: "if the text does not say",
		Currency: "currency", CurrencyHint: "of amounts without one", PasteHere: "Paste the contract here. Each numbered paragraph becomes a clause.",
		Read: "read it", Record: "record", ToText: "back to the text", Sure: "esc again throws the text away",
		SignedOn: "signed {date}", Counts: "{clauses} clauses   {terms} terms", Dropped: "dropped", Vague: "settles nothing",
		NeedText: "nothing is pasted yet", NeedSigned: "the text does not say when it was signed: write the day",
		NoClause: "no clause was found: each is a numbered line or a paragraph of its own", NotTerm: "no term on this line: tab goes to the next",
		Exists: "there is an agreement by now; a later change is an amendment", Recorded: "the agreement is recorded",
	}
}

func englishProposal(c *Catalogue) {
	c.Proposal = ProposalWords{
		One: "agreed to and not recorded: {change}", Many: "{n} changes were agreed to and are not recorded",
		Title: "Record a change that was agreed to", Asked: "asked", Offered: "offered", Said: "yes", Becomes: "becomes", From: "from {date}",
		Oral:    "said and not written: it is kept as agreed by word of mouth",
		NoFlips: "no finding changes", Flip: "1 finding changes", Flips: "{n} findings change",
		Settles: "settled by {by}", Agrees: "agrees", Differs: "differs",
		Record: "record", Leave: "leave", Next: "next change", Prev: "change before", Not: "it was not agreed", Me: "me",
		Recorded: "recorded: the agreement is amended", Dropped: "not agreed: it is not asked again",
		Gone: "it is recorded by now, or was taken back",
	}
}

func englishNames(c *Catalogue) {
	c.Entry = map[model.EntryKind]text.Clean{
		model.Email: "mail", model.Call: "call", model.Meeting: "meeting", model.Chat: "chat", model.Letter: "letter", model.Note: "note",
		model.Revision: "list", model.Delivery: "sent", model.Approval: "approved", model.Decision: "decided", model.Invoice: "invoice",
		model.Payment: "paid", model.Worked: "hours", model.Favour: "favour", model.Declined: "declined",
	}
	c.EntryLong = map[model.EntryKind]text.Clean{
		model.Email: "mail", model.Call: "call", model.Meeting: "meeting", model.Chat: "chat", model.Letter: "letter", model.Note: "note",
		model.Revision: "list of changes", model.Delivery: "delivery", model.Approval: "approval", model.Decision: "decision", model.Invoice: "invoice",
		model.Payment: "payment", model.Worked: "hours worked", model.Favour: "favour", model.Declined: "declined",
	}
	c.Kind = map[judgement.Kind]text.Clean{
		judgement.Rate: "rate", judgement.Total: "fee", judgement.Payment: "payment", judgement.Concepts: "concepts", judgement.Revisions: "revision rounds",
		judgement.Scope: "scope", judgement.Deadline: "deadline", judgement.Cadence: "updates", judgement.Channel: "hours and channels",
		judgement.Rights: "rights", judgement.Notice: "notice", judgement.Decision: "earlier decision", judgement.Misquote: "quotes the agreement",
		judgement.Deposit: "deposit", judgement.Duties: "client's part",
	}
	c.Relation = map[judgement.Relation]text.Clean{
		judgement.Differs: "differs", judgement.Outside: "outside", judgement.NoSuchTerm: "no such term",
	}
	c.RelationShort = map[judgement.Relation]text.Clean{
		judgement.Differs: "differs", judgement.Outside: "outside", judgement.NoSuchTerm: "no term",
	}
	c.Force = map[judgement.Force]text.Clean{
		judgement.Act: "they act", judgement.Deny: "they deny", judgement.Demand: "they demand", judgement.Assert: "they say so", judgement.Assume: "they assume",
	}
	c.Status = map[judgement.Status]text.Clean{
		judgement.Open: "open", judgement.Confirmed: "confirmed", judgement.Settled: "settled", judgement.Favour: "favour", judgement.Dismissed: "dismissed",
	}
	c.Level = map[judgement.Level]text.Clean{judgement.Challenging: "challenging", judgement.Harmful: "harmful"}
	c.Flag = englishFlags()
}

func englishFlags() map[string]text.Clean {
	return map[string]text.Clean{
		"abuse": "abuse", "harassment": "harassment", "threat-of-harm": "threat of harm", "disrespect": "no respect for my time",
		"late-payment": "pays late", "non-payment": "does not pay", "payment-terms": "other payment terms", "refund-demand": "wants money back",
		"haggling": "haggles over the price", "price-complaint": "complains of the price", "free-work": "wants work for nothing", "scope-creep": "scope grows",
		"spec-churn": "keeps changing the brief", "endless-revisions": "revisions without end", "too-many-concepts": "more concepts than agreed",
		"never-satisfied": "never satisfied", "breaks-terms": "terms not kept", "misquote": "quotes what is not there", "self-contradiction": "takes back a decision",
		"retroactive-change": "changes after the fact", "daily-updates": "updates more often than agreed", "nagging": "a flood of messages",
		"micromanaging": "micromanages", "overrides-advice": "overrides advice", "constant-criticism": "constant criticism", "distrust": "distrust",
		"threat-to-replace": "threatens to replace me", "pressure": "pressure on dates", "special-requests": "special requests", "missed-deadline": "misses own deadlines",
		"no-input": "sends no material", "poor-communication": "hard to reach", "negative-conversation": "every talk turns sour", "stalled": "no way forward",
		"under-earning": "earns too little", "too-little-work": "too little work", "over-accommodating": "I bend over backwards", "misfit": "not my kind of work",
		"outgrown": "outgrown each other", "too-close": "too close", "avoids-paper": "avoids paper",
	}
}
