package archtest

import (
	"os"
	"testing"
)

// repository returns the repository's root and its Go files.
func repository(t *testing.T) (root string, files []File) {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if root, err = Root(here); err != nil {
		t.Fatal(err)
	}
	if files, err = Load(root); err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no Go files under %s", root)
	}
	return root, files
}

func report(t *testing.T, violations []string) {
	t.Helper()
	for _, v := range violations {
		t.Error(v)
	}
}

func TestImportsPointDown(t *testing.T) {
	t.Parallel()
	_, files := repository(t)
	report(t, Imports(files))
}

func TestEnginesArePureAndTestsDoNotSleep(t *testing.T) {
	t.Parallel()
	_, files := repository(t)
	report(t, Calls(files))
}

func TestBudgetsAreKept(t *testing.T) {
	t.Parallel()
	_, files := repository(t)
	report(t, Budgets(files))
}

func TestNothingIsLeftBehind(t *testing.T) {
	t.Parallel()
	root, _ := repository(t)
	marks, err := Marks(root)
	if err != nil {
		t.Fatal(err)
	}
	report(t, marks)
}
