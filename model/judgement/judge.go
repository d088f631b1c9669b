package judgement

import (
	"time"

	"goodterms/model"
	"goodterms/model/reading"
)

// Context is what judging needs besides the case.
type Context struct {
	Settings model.Settings
	AsOf     time.Time      // entries and changes dated later are not known
	Location *time.Location // of this machine, where the agreement names no zone
	// Reading returns the cached reading of an entry, nil when there is none;
	// a nil func reads every entry anew.
	Reading func(e *model.Entry) *reading.Reading
}

// Judge holds every entry of a case against the terms of its day.
func Judge(c *model.Case, ctx Context) *Report {
	return &Report{Client: c.Client.Handle}
}

// JudgeEntry holds one entry, saved or not, against the terms of its day and the
// counts of the case before it: what the log screen shows while typing.
// Contradictions, requests and flags of the report are those of the entry alone.
func JudgeEntry(c *model.Case, e *model.Entry, ctx Context) *Report {
	return &Report{Client: c.Client.Handle}
}
