package tui

import (
	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/scripts"
	"goodterms/ui/text"
)

// Catalogue is every word the app says, in one language. Values go into
// messages by name: {name}.
type Catalogue struct {
	App      text.Clean // in the corner, and the window title
	Dates    text.DateWords
	Key      KeyWords
	Common   CommonWords
	Clients  ClientsWords
	Start    StartWords
	Client   ClientWords
	Finding  FindingWords
	Ruling   RulingWords
	Terms    TermsWords
	Contract ContractWords
	Proposal ProposalWords
	Money    MoneyWords
	Log      LogWords
	Exit     ExitWords
	Reply    ReplyWords
	Waits    WaitsWords
	Redact   RedactWords
	Fix      FixWords
	Actions  ActionsWords
	Insight  InsightWords
	Help     HelpWords
	Trouble  TroubleWords
	Lock     LockWords

	Entry     map[model.EntryKind]text.Clean // what a line of the timeline calls it, short
	EntryLong map[model.EntryKind]text.Clean // in the choice of kinds
	Kind      map[judgement.Kind]text.Clean  // kinds of contradiction
	Force     map[judgement.Force]text.Clean // what the words do
	Relation  map[judgement.Relation]text.Clean
	// RelationShort is for the narrow column of a list.
	RelationShort map[judgement.Relation]text.Clean
	Status        map[judgement.Status]text.Clean
	Level         map[judgement.Level]text.Clean
	Flag          map[string]text.Clean // red flags by code
}

// KeyWords say what a key does, in a word or two.
type KeyWords struct {
	Help, Back, Quit, Leave, Suspend, Lock, Unlock                                     text.Clean
	Up, Down, PageUp, PageDown, First, Last                                            text.Clean
	Open, OpenExit, Log, AddClient, Find, Exit, Import, Sample                         text.Clean
	Pane, NextTab, PrevTab, NextFinding, PrevFinding                                   text.Clean
	Confirm, Favour, Settled, Dismiss, Constructive, Undo                              text.Clean
	Why, CopyBoth, Hidden, Proposal                                                    text.Clean
	NextChange, PrevChange, NextDay, PrevDay, Today, Paste                             text.Clean
	NextTerm, PrevTerm, DropTerm                                                       text.Clean
	NextField, PrevField, Choose, Save, Editor, Discard                                text.Clean
	NextStep, PrevStep, StepDone, StepSkip, Copy, ToFile                               text.Clean
	Compare, Reset, TakeFacts, MadeUp                                                  text.Clean
	Rehearse, Answers, NextCard, PrevCard, FirstCard, Reply, Insight, Redact, Versions text.Clean
	Correct, Actions, Recap, Waits, Worth, TheirWord                                   text.Clean
	Left, Right, WordLeft, WordRight, LineStart, LineEnd                               text.Clean
	TextStart, TextEnd, Newline, Backspace, Delete, DeleteWord                         text.Clean
	DeleteToStart, UndoTyping, RedoTyping, EndFind, Yes, NotNow, Trouble               text.Clean
}

// LockWords are on the page of a locked journal.
type LockWords struct {
	Title, What, Prompt, Busy, Unsaved text.Clean
}

// CommonWords are used on several screens.
type CommonWords struct {
	Of, None, Me, Client, Yes, No, TooSmall, Loading, Reading, Hidden, MoreText text.Clean
	AddedElsewhere, AddedElsewhereOne, CopiedWords, Saved, Undone, Failed       text.Clean
	KeptBeside                                                                  text.Clean
	SearchPrompt, Found, FoundOne, FoundNone                                    text.Clean
}

// TroubleWords are about the file of the journal.
type TroubleWords struct {
	ReadOnly, Untouched, Busy text.Clean
}

// ClientsWords are those of the list of clients.
type ClientsWords struct {
	Title, Flags, Last, Open, Hour                       text.Clean
	Ready, Quiet, AtLimit, BelowLimit, Ended, NoTerms    text.Clean
	Differ, DifferOne, Likely, LateInvoices, LateInvoice text.Clean
	NeedClientForExit                                    text.Clean
}

// StartWords greet in an empty journal.
type StartWords struct {
	Welcome, What1, What2, Add, AddWhy, Import, ImportWhy, Sample, SampleWhy text.Clean
	ImportBy, SampleBy, ImportPath, ImportTitle, ImportHint, Importing       text.Clean
	NewClient, Name, NameHint, Emails, EmailsHint, Language, NeedsName       text.Clean
	Added, AgreeHint, Preparing                                              text.Clean
}

// ClientWords are those of a client.
type ClientWords struct {
	Timeline, Agreement, Contradictions, Flags, Money            text.Clean
	Empty, EmptyFlags, EmptyContradictions                       text.Clean
	Terms, Signed, Amendment, Recorded                           text.Clean
	Project, SinceDate, Effective, Until, AgreedBy, Evidence     text.Clean
	DealBreaker, NotCounted, EvidenceMissing, OwnSide, NextTime  text.Clean
	Towards, Substance, ToneOf                                   text.Clean
	WorthNote, WorthOnce, WorthAgain, RecapTalk                  text.Clean
	ByMonth, Halves, More, Fewer, AsMany                         text.Clean
	Own                                                          map[string]text.Clean
	Subject, About, Amount, Due, Invoice, Hours, Minutes, Who    text.Clean
	Attachment, NotFinding, NothingToUndo, ReviewHead, Corrected text.Clean
	NewerKind                                                    text.Clean
}

// FindingWords show a contradiction.
type FindingWords struct {
	AgreedOn, AgreedOnBy, EarlierDecision, NoClause text.Clean
	Likely, Maybe, AskedBefore, AskedNever          text.Clean
	AnswerSince, AnswerNone, ThisOf, Said, Agreed   text.Clean
	SettledBy, Requested, Sure, Muted               text.Clean
	WhyTitle, WhySpeaker, WhySubject, WhyForce      text.Clean
	WhyInForce, WhyIncompatible, WhyOpen, WhyShown  text.Clean
	WhyRule, WhyConfidence, WhyClose, WhySettledYes text.Clean
}

// RulingWords ask and answer about rulings.
type RulingWords struct {
	Title, WhyNot, HowFar, Note, Back     text.Clean
	Reasons                               map[model.Reason]text.Clean
	Reach                                 map[model.Reach]text.Clean
	Confirmed, Favour, Settled, Dismissed text.Clean
	Constructive, TakenBack               text.Clean
}

// TermsWords show the agreement.
type TermsWords struct {
	InForce, TodayIs, NoAgreement, NotYet, HowTo, By, Amendments, NoAmendments text.Clean
	Condition, Unconfirmed, Ambiguous, Day                                     text.Clean
	Yes, No, Each, Unlimited, On, ByDate, Refundable, NotRefundable            text.Clean
	T                                                                          map[string]text.Clean // what each term is called, by its key
}

// ContractWords are those of the page where a contract is pasted and confirmed.
type ContractWords struct {
	Title, Signed, SignedHint, Currency, CurrencyHint, PasteHere text.Clean
	Read, Record, ToText, Sure, SignedOn, Counts, Dropped, Vague text.Clean
	NeedText, NeedSigned, NoClause, NotTerm, Exists, Recorded    text.Clean
}

// ProposalWords are those of changes that were agreed to and are not recorded.
type ProposalWords struct {
	One, Many, Title, Asked, Offered, Said, Becomes, From, Oral text.Clean
	NoFlips, Flip, Flips, Settles, Agrees, Differs              text.Clean
	Record, Leave, Next, Prev, Not, Recorded, Dropped, Gone     text.Clean
	Me                                                          text.Clean
}

// MoneyWords show the money.
type MoneyWords struct {
	Fee, Rate, Paid, Billed, OpenSum, HoursWorked, Estimate, RealRate, Invoices text.Clean
	Number, Amount, Issued, Due, State, PaidOn, DaysLate, DueIn, NoInvoices     text.Clean
	HoursOf, Payments, NotAgreed, Used, Rounds, Concepts                        text.Clean
}

// LogWords are those of the log screen.
type LogWords struct {
	Title, Kind, From, Who, When, About, Amount, Hours, Subject text.Clean
	Me, Now, Understood, NotUnderstood, Draft, NotSaved         text.Clean
	Nothing, Flag, BandSure, BandLikely                         text.Clean
	NeedText, Logged, DraftFound, Discarded, NoEditor           text.Clean
	AmountHint, HoursHint, AboutHint, KeepAndLeave              text.Clean
}

// InsightWords are those of time against income.
type InsightWords struct {
	Title, Empty, Client, Hours, Time, Income, Hour, Percent, AgreedHour text.Clean
	Refundable, Reserve, Favours, Worth, Flags, ByMonth, Remedies        text.Clean
	Remedy                                                               map[string]text.Clean
}

// RedactWords are those of removing the words of an entry for ever, and of earlier
// versions of one.
type RedactWords struct {
	Title, Gone, Versions, Stays, Reason, ReasonHint, NoReason, Done, Key text.Clean
	Row, When, Until                                                      text.Clean
	Left, Quoted, Agreed, Copy, QuotedHow                                 text.Clean
}

// FixWords are those of correcting an entry.
type FixWords struct {
	Title, Why, WhyHint, Text, Clash, Merged, More, Gone, Same, Done text.Clean
}

// ActionsWords are those of the last actions, and of taking them back.
type ActionsWords struct {
	Title, Empty, Undone, Sure, SureBack, Undo, Back, No, Done, BackDone text.Clean
	Added, Changed, Agreement, Amendment, CorrectedAgreement, Corrected  text.Clean
	Ruled, Plan                                                          text.Clean
}

// ReplyWords are those of the draft of an answer.
type ReplyWords struct {
	Title, Next, Log, Logged, Blank text.Clean
	Way, Hint                       map[scripts.ReplyKind]text.Clean
}

// WaitsWords are on the page of what waits for the client's word.
type WaitsWords struct {
	Title, Empty, Today, Day, Days, Since, Oral, How, Words, WordsHint, Who, NeedsWords, Kept text.Clean
	Yes, Corrected, Declined                                                                  text.Clean
}

// ExitWords are those of the exit.
type ExitWords struct {
	Title, Now, Done, Skipped, Day, StepsDone                      text.Clean
	OwnScript, OwnTemplate, OwnBroken, Blanks                      text.Clean
	Questions, Script, Template, Tone, ToneGood, ToneMarks, Counts text.Clean
	AllCurrent, Moves, Move, Copied, Written, ResetDone, TookFacts text.Clean
	OtherText, BothTexts, OtherAnswer, ClosedElsewhere             text.Clean
	SkipWhy, SkipNeedsWhy, Needs, MadeUp, MadeUpSure, ClosedPlan   text.Clean
	NoAnswer, NotDone, IsDone, DateHint                            text.Clean
	Answers, If, Clock, CardOf, NothingToSay, NotNeeded, Uncovered text.Clean
	Language                                                       map[model.Language]text.Clean
}

// HelpWords are those of the help screen.
type HelpWords struct {
	Proposal                                                                                      text.Clean
	Title                                                                                         text.Clean
	Global, List, Clients, Start, Client, Agreement, Contract, Form, Log, Exit, Rehearsal, Editor text.Clean
	DocIntro                                                                                      text.Clean
}
