//go:build !linux

package store

import (
	"errors"
	"os"
)

// Only Linux has files that get their name later.

func unnamedFile(string) (*os.File, error) { return nil, errors.ErrUnsupported }

func nameFile(*os.File, string) error { return errors.ErrUnsupported }
