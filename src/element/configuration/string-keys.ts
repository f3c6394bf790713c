/**
 * The keys of `strings`, apart from the modules with the English texts: those belong to the chunks of their features, and importing them here
 * would split these chunks.
 */
export const stringKeys: readonly string[] = (
  'open close unread loadFailed retry newConversation previousConversation conversationList ' +
  'conversationListNews expandWindow reduceWindow send notLoaded stop askAgain editMessage sendLater ' +
  'jumpToLatest privacyPolicy heading greeting placeholder fillInForm conversation message suggestions ' +
  'you assistant code image table formula file footnotes footnote backToText task labelled detailed ' +
  'showImage imageUnavailable details copied typing stillWorking thinking thoughts working workingOn ' +
  'usingTool usedTool stopped paused expired othersAnswer noAnswer moderated annotated annotatedBy ' +
  'scheduled scheduledFor retryIn sendsWhenOnline contact answerActions copyAnswer copyCode wrapLines ' +
  'like dislike quote removeQuote usage regenerate versionOf previousVersion nextVersion editQuestion ' +
  'editAsksBelow cancelEdit askWhyDislike askWhyLike sendComment skipComment thanks ratingRefused ' +
  'tokens tokensInAndOut latency menu editDetails closeDetails download downloadMarkdown downloadPage ' +
  'downloadJson preparing seconds minutes thoughtFor stepNumber waiting waitingAt failedAt stoppedAt ' +
  'step stepRunning stepSucceeded stepFailed stepException stepStopped stepPaused roundTitle ' +
  'roundNumber roundOf atOnce toolInput toolOutput copyInput copyOutput noOutput showAll sources ' +
  'sourceNumber sourcePage sourceMatch passage openSource moreSources downloadFile fileNotLoaded attachFiles ' +
  'attachFile chooseFile chooseFiles takePhoto linkFile fileAddress addFile removeFile uploadAgain ' +
  'openImage attachedFiles dropFiles uploadingFile fileAttached fileGone wrongType noFiles fileTooLarge ' +
  'tooManyFiles tooManyImages emptyFile largerThanServer fileRefused uploadFailed badAddress images ' +
  'documents audioFiles videos yourDetails startChat save cancel edit optional required choose charactersLeft ' +
  'filesUnavailable missing missingChoice missingFile noNumber tooLong tooManyFilesInField ' +
  'stillUploading notUploaded noJson noObject noProperty otherType expiresIn expiresSoon sending ' +
  'answered othersAnswered formRefused formGone tooManyTries notSent submit closeImage previousImage ' +
  'nextImage openOriginal imageFailed closeHistory searchConversations clearSearch untitled pinned ' +
  'today yesterday previousDays conversationActions rename pin unpin copyId delete newName nameKept ' +
  'nameTooLong deleted undo restored newAnswer answering noConversations noMatches searched ' +
  'searchedSoFar loadingConversations loadFailedConversations renameRefused pinRefused deleteRefused ' +
  'transcriptDate transcriptIncomplete transcriptFiles transcriptSources transcriptPage transcriptTool ' +
  'transcriptWaiting'
).split(' ');

/** The keys of the texts with plural forms. */
export const pluralKeys: readonly string[] = ['steps', 'rounds', 'attempts'];

/** The keys of `strings.errors`. */
export const errorKeys: readonly string[] = (
  'offline unreachable unauthorized forbidden not-found conversation-gone invalid-input too-long ' +
  'file-rejected rate-limited overloaded app-unavailable stream-broken aborted unknown not-set-up'
).split(' ');
