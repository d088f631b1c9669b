package cli

import (
	"context"
	"os"
)

// mailImport is what an import of mail keeps between messages.
type mailImport struct{}

func (im *importing) flushMail(context.Context) error { return nil }

func (im *importing) importMbox(_ context.Context, name string, _ *os.File) error {
	return usagef("%s: mail is not read yet", name)
}

func (im *importing) importMessage(_ context.Context, name string, _ *os.File) error {
	return usagef("%s: mail is not read yet", name)
}

func (l *logging) takeMail(context.Context, []byte) error {
	return usagef("standard input: mail is not read yet")
}
