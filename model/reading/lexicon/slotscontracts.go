package lexicon

// The slots of words that mean something in contracts alone: contract-en.txt and its like.
// Messages are read without them.
const (
	ScopeHead    Slot = firstOfContracts + iota // what you get, scope: what is made follows
	Makes                                       // will record, undertakes to create: what is made follows
	IMake                                       // I'll make for you, připravím: the same, and the speaker makes it
	NotMade                                     // what I don't do, not in the price: what is left out follows
	LeftOut                                     // do not form part of: what is left out stands before
	FeeWord                                     // fee, price: the sum behind it is the whole
	MonthFee                                    // monthly fee: the sum behind it is for a month
	ExtraHead                                   // extras, if you want more: prices of single things follow
	AddTax                                      // is added, on top, exclusive of
	TaxIn                                       // including VAT
	NoTax                                       // not registered for VAT
	Estimate                                    // estimate, based on, about: hours follow
	KillFee                                     // cancellation fee
	EndEarly                                    // if you cancel, should it fall through
	Licence                                     // licensed to use, licence
	Passes                                      // is yours, vests in, assigns
	KeepsAfter                                  // retains, I keep: what stays follows
	KeptBefore                                  // remain mine: what stays stands before
	ChangeTerms                                 // no variation of this agreement
	TheyAnswer                                  // you get back to me, the client responds
	WeAnswer                                    // I always reply
	Ahead                                       // in advance, ahead
	Booking                                     // booked, arranged
	Contact                                     // reach me, message me
	Needs                                       // from you I need, you give: what the client gives follows
	PersonSays                                  // has the final say, authorised representative
	Schedule                                    // balance, in two parts: sums and when they are due follow
	WorkDays                                    // weekdays, working days
	Before                                      // by, no later than: a day follows
	InPerson                                    // a meeting, in person
	NextDay                                     // the next working day
	DayAhead                                    // a day ahead, the day before
	Vest                                        // passes to, becomes the property of: the rights go over
	MayShow                                     // may show, I would love to show
	TermsWord                                   // this page, any of this: the contract
	MovesDates                                  // move, are extended: the days go back
	TheyLate                                    // takes longer, does not deliver in time
	TurnVerb                                    // may be revised, upravovat: how often follows
	Once                                        // once, one time
	Twice                                       // twice, two times
	Thrice                                      // three times
	Means                                       // is, means: a definition follows
	ForWord                                     // for, of, to: what a limit is for follows
	Presents                                    // presents, shows: verbs of showing concepts
	EachOne                                     // each, every, the whole: no one thing
	SetOff                                      // is set off against: comes off, and not back
	LastWord                                    // the final say, the last word
	MayUse                                      // may use: for how long follows
	Forfeit                                     // which I keep if you cancel: the deposit does not come back
	MonthNotice                                 // a month of notice, in one word
	WeekReport                                  // weekly report
	EventAt                                     // on, after, when: the event that something is due on follows
	Written                                     // in writing, písemně
	ByMail                                      // by e-mail, write to me: as good as writing
	Gets                                        // you receive, you will see: somebody is given something
	Becomes                                     // becomes the client's, may use: the work goes over to somebody, or may be used
	UntilThen                                   // until, before: bounds what is denied
	NoticePeriod                                // notice period
	IfAllowed                                   // with consent, unless, before: neither yes nor no
	Liability                                   // liability, damages: a sum beside it is no price
	OddHours                                    // at night, on weekends: a rate of its own
	Arrangement                                 // agreement, promise
	Duties                                      // obligations, rights and: what the contract settles, and no work
	SignedForm                                  // signed by both, by e-mail: a form that is as good as writing
	Bound                                       // more than, only: the number behind it bounds something
	BusinessDay                                 // working, business: the day is one of work
	HoursHead                                   // hours: those at which somebody is reached
	EveryDay                                    // every day, daily
	Weekend                                     // weekends
	Chat                                        // in the chat
	EachOf                                      // each: the things behind it are counted one by one
	FewerThan                                   // less than: a length below which something else holds
	NoLessThan                                  // not less than
	Question                                    // how, what: tells something, and names no thing
	While                                       // while, until: holds for a time
	Example                                     // for example: settles nothing
	ByMouth                                     // verbal, ústní: what is only said
	AnyChange                                   // anything, whatever: all that is agreed
	NoThing                                     // no, without: the thing behind it is not in the price
	NothingMore                                 // nothing further is due: ending costs no more than what is done
	ThirdParty                                  // fonts, stock music: a licence of them is somebody else's
	TheirHead                                   // your part, součinnost: a heading of what the client does
	ReachUs                                     // reach me, come to us: what the client gives stands before it
	Breach                                      // breach, cure: a time to put something right, and no notice
	PartsOf                                     // consisting of, tvořený stránkami: the parts of a thing follow
	Either                                      // either of us, kterákoli strana: whoever ends

	lastSlot
)

// A cached reading of a message keeps a slot in one byte.
const _ = uint8(firstOfContracts - 1)

// contractNames holds their names as the files write them.
var contractNames = [lastSlot - firstOfContracts]string{
	ScopeHead - firstOfContracts:    "scope-head",
	Makes - firstOfContracts:        "makes",
	IMake - firstOfContracts:        "i-make",
	NotMade - firstOfContracts:      "not-made",
	LeftOut - firstOfContracts:      "left-out",
	FeeWord - firstOfContracts:      "fee-word",
	MonthFee - firstOfContracts:     "month-fee",
	ExtraHead - firstOfContracts:    "extra-head",
	AddTax - firstOfContracts:       "add-tax",
	TaxIn - firstOfContracts:        "tax-in",
	NoTax - firstOfContracts:        "no-tax",
	Estimate - firstOfContracts:     "estimate",
	KillFee - firstOfContracts:      "kill-fee",
	EndEarly - firstOfContracts:     "end-early",
	Licence - firstOfContracts:      "licence",
	Passes - firstOfContracts:       "passes",
	KeepsAfter - firstOfContracts:   "keeps-after",
	KeptBefore - firstOfContracts:   "kept-before",
	ChangeTerms - firstOfContracts:  "change-terms",
	TheyAnswer - firstOfContracts:   "they-answer",
	WeAnswer - firstOfContracts:     "we-answer",
	Ahead - firstOfContracts:        "ahead",
	Booking - firstOfContracts:      "booking",
	Contact - firstOfContracts:      "contact",
	Needs - firstOfContracts:        "needs",
	PersonSays - firstOfContracts:   "person-says",
	Schedule - firstOfContracts:     "schedule",
	WorkDays - firstOfContracts:     "work-days",
	Before - firstOfContracts:       "before",
	InPerson - firstOfContracts:     "in-person",
	NextDay - firstOfContracts:      "next-day",
	DayAhead - firstOfContracts:     "day-ahead",
	Vest - firstOfContracts:         "vest",
	MayShow - firstOfContracts:      "may-show",
	TermsWord - firstOfContracts:    "terms-word",
	MovesDates - firstOfContracts:   "moves-dates",
	TheyLate - firstOfContracts:     "they-late",
	TurnVerb - firstOfContracts:     "turn-verb",
	Once - firstOfContracts:         "once",
	Twice - firstOfContracts:        "twice",
	Thrice - firstOfContracts:       "thrice",
	Means - firstOfContracts:        "means",
	ForWord - firstOfContracts:      "for-word",
	Presents - firstOfContracts:     "presents",
	EachOne - firstOfContracts:      "each-one",
	SetOff - firstOfContracts:       "set-off",
	LastWord - firstOfContracts:     "last-word",
	MayUse - firstOfContracts:       "may-use",
	Forfeit - firstOfContracts:      "forfeit",
	MonthNotice - firstOfContracts:  "month-notice",
	WeekReport - firstOfContracts:   "week-report",
	EventAt - firstOfContracts:      "event-at",
	Written - firstOfContracts:      "written",
	ByMail - firstOfContracts:       "by-mail",
	Gets - firstOfContracts:         "gets",
	Becomes - firstOfContracts:      "becomes",
	UntilThen - firstOfContracts:    "until-then",
	NoticePeriod - firstOfContracts: "notice-period",
	IfAllowed - firstOfContracts:    "if-allowed",
	Liability - firstOfContracts:    "liability",
	OddHours - firstOfContracts:     "odd-hours",
	Arrangement - firstOfContracts:  "arrangement",
	Duties - firstOfContracts:       "duties",
	SignedForm - firstOfContracts:   "signed-form",
	Bound - firstOfContracts:        "bound",
	BusinessDay - firstOfContracts:  "business-day",
	HoursHead - firstOfContracts:    "hours-head",
	EveryDay - firstOfContracts:     "every-day",
	Weekend - firstOfContracts:      "weekend",
	Chat - firstOfContracts:         "chat",
	EachOf - firstOfContracts:       "each-of",
	FewerThan - firstOfContracts:    "fewer-than",
	NoLessThan - firstOfContracts:   "no-less-than",
	Question - firstOfContracts:     "question",
	While - firstOfContracts:        "while",
	Example - firstOfContracts:      "example",
	ByMouth - firstOfContracts:      "by-mouth",
	AnyChange - firstOfContracts:    "any-change",
	NoThing - firstOfContracts:      "no-thing",
	NothingMore - firstOfContracts:  "nothing-more",
	ThirdParty - firstOfContracts:   "third-party",
	TheirHead - firstOfContracts:    "their-head",
	ReachUs - firstOfContracts:      "reach-us",
	Breach - firstOfContracts:       "breach",
	PartsOf - firstOfContracts:      "parts-of",
	Either - firstOfContracts:       "either",
}
