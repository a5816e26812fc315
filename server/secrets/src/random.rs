//! Random bytes from the operating system, the only source of secrets here.

/// The operating system gave no random numbers. Nothing may go on without them: there is no second source.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random numbers (code {0})")]
pub struct RandomError(getrandom::Error);

/// `N` random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(RandomError)?;
    Ok(bytes)
}
