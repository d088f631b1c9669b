// Command cmd writes a mailbox of made-up mail to standard output:
//
//	go run ./store/intake/testdata/mkmbox/cmd -n 600 > sample.mbox
package main

import (
	"flag"
	"log"
	"os"

	"goodterms/store/intake/testdata/mkmbox"
)

func main() {
	n := flag.Int("n", 600, "how many good messages")
	seed := flag.Uint64("seed", 1, "the same seed makes the same mailbox")
	broken := flag.Int("broken", 25, "how many broken messages among them")
	flag.Parse()
	box, _ := mkmbox.Make(*seed, *n, *broken)
	if _, err := os.Stdout.Write(box); err != nil {
		log.Fatal(err)
	}
}
