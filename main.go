// Command goodterms keeps what a freelancer and a client agreed, said and did.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"goodterms/ui/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends what does not listen
	status := cli.Run(ctx, cli.System())
	stop()
	os.Exit(status)
}
